#!/bin/sh
# Installs Dossier for you alone, below ~/.local, or takes it away again:
#   ./install.sh              install, or put this version in place of another
#   ./install.sh --uninstall  remove the program; your dossiers and settings stay
# No administrator's rights, no network.
set -eu

id=@APP_ID@
version=@VERSION@
data=${XDG_DATA_HOME:-"$HOME/.local/share"}
lib=$HOME/.local/lib/dossier
bin=$HOME/.local/bin
here=$(cd "$(dirname "$0")" && pwd)

refresh() {
    # Where these tools are missing, desktops look for themselves at the next login.
    command -v update-desktop-database >/dev/null 2>&1 &&
        update-desktop-database -q "$data/applications" || :
    command -v update-mime-database >/dev/null 2>&1 && [ -d "$data/mime/packages" ] &&
        update-mime-database "$data/mime" >/dev/null 2>&1 || :
    command -v gtk-update-icon-cache >/dev/null 2>&1 && [ -f "$data/icons/hicolor/index.theme" ] &&
        gtk-update-icon-cache -q "$data/icons/hicolor" || :
}

remove_desktop_files() {
    rm -f "$data/applications/$id.desktop" "$data/metainfo/$id.metainfo.xml" \
        "$data/mime/packages/$id.xml" "$data/man/man1/dossier.1.gz"
    find "$data/icons/hicolor" \( -name "$id.*" -o -name "application-x-dossier.*" \) \
        -type f -delete 2>/dev/null || :
}

case ${1:-} in
--uninstall)
    remove_desktop_files
    [ "$(readlink "$bin/dossier" 2>/dev/null)" = "$lib/program/dossier" ] && rm -f "$bin/dossier"
    rm -rf "$lib" "$lib.new" "$lib.old"
    refresh
    echo "Dossier is removed. Your dossiers stay in $data/dossier,"
    echo "your settings in ${XDG_CONFIG_HOME:-"$HOME/.config"}/dossier."
    exit 0
    ;;
"") ;;
*)
    echo "usage: $0 [--uninstall]" >&2
    exit 2
    ;;
esac

# Everything is copied beside its place first: an installation that is interrupted
# leaves the version that was there before.
mkdir -p "$(dirname "$lib")" "$bin" "$data"
rm -rf "$lib.new" "$lib.old"
mkdir "$lib.new"
cp -R "$here/program" "$here/licences" "$here/dossier.cdx.json" "$here/install.sh" "$lib.new/"
if ! "$lib.new/program/dossier" --version >/dev/null; then
    rm -rf "$lib.new"
    echo "Dossier does not start on this system; nothing was changed." >&2
    exit 1
fi
[ -d "$lib" ] && mv "$lib" "$lib.old"
mv "$lib.new" "$lib"
rm -rf "$lib.old"
ln -sf "$lib/program/dossier" "$bin/dossier"
remove_desktop_files
cp -R "$here/share/." "$data/"
sed -i "s|^Exec=dossier|Exec=\"$lib/program/dossier\"|; s|^TryExec=dossier|TryExec=$lib/program/dossier|" \
    "$data/applications/$id.desktop"
refresh
echo "Dossier $version is installed for $(id -un): look for it in the menu, or run"
echo "$bin/dossier. To remove it: $lib/install.sh --uninstall"
