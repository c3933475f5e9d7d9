; Installs Dossier for one user, without administrator's rights.
;   makensis -DVERSION=0.1.0 -DSOURCE=folder -DOUT=setup.exe -DICON=dossier.ico setup.nsi
; Silent: setup.exe /S [/D=C:\folder]     remove: uninstall.exe /S
Unicode true
Target amd64-unicode
!include MUI2.nsh
!include FileFunc.nsh

!define TITLE "Dossier"
!define ID "org.dossier_reader.Dossier"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\${ID}"
!define CLASSES "Software\Classes"

Name "${TITLE} ${VERSION}"
OutFile "${OUT}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\Dossier"
InstallDirRegKey HKCU "Software\${ID}" "folder"
SetCompressor /SOLID lzma
CRCCheck force
ManifestDPIAware true

VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "${TITLE}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "${TITLE} setup"
VIAddVersionKey "LegalCopyright" "MIT licence"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_FINISHPAGE_RUN "$INSTDIR\Dossier.exe"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

; A folder that was there before and is not ours is never emptied.
Function .onVerifyInstDir
  IfFileExists "$INSTDIR\*.*" 0 fine
  IfFileExists "$INSTDIR\_internal\*.*" fine 0
  IfFileExists "$INSTDIR\uninstall.exe" fine 0
  Push $0
  Push $1
  FindFirst $0 $1 "$INSTDIR\*.*"
  loop:
    StrCmp $1 "" done
    StrCmp $1 "." next
    StrCmp $1 ".." next
    FindClose $0
    Pop $1
    Pop $0
    Abort
  next:
    FindNext $0 $1
    Goto loop
  done:
  FindClose $0
  Pop $1
  Pop $0
  fine:
FunctionEnd

Section "Dossier"
  SetShellVarContext current
  ; A program that runs keeps its files: say so before anything is changed.
  IfFileExists "$INSTDIR\Dossier.exe" 0 fresh
  ClearErrors
  Delete "$INSTDIR\Dossier.exe"
  IfErrors 0 fresh
    IfSilent +2
    MessageBox MB_ICONEXCLAMATION "Dossier is running. Close it, then install again. Nothing was changed."
    SetErrorLevel 2
    Quit
  fresh:
  ; What only an older version had goes with it. Everything of the program lies in
  ; _internal but the programs themselves; no user's file is there.
  RMDir /r "$INSTDIR\_internal"
  SetOutPath "$INSTDIR"
  File /r "${SOURCE}\*.*"
  WriteUninstaller "$INSTDIR\uninstall.exe"

  CreateShortCut "$SMPROGRAMS\Dossier.lnk" "$INSTDIR\Dossier.exe" "" "$INSTDIR\Dossier.exe" 0

  WriteRegStr HKCU "${CLASSES}\.dossier" "" "${ID}"
  WriteRegStr HKCU "${CLASSES}\.dossier\OpenWithProgids" "${ID}" ""
  WriteRegStr HKCU "${CLASSES}\${ID}" "" "Dossier"
  WriteRegStr HKCU "${CLASSES}\${ID}\DefaultIcon" "" "$INSTDIR\Dossier.exe,0"
  WriteRegStr HKCU "${CLASSES}\${ID}\shell\open\command" "" '"$INSTDIR\Dossier.exe" "%1"'

  WriteRegStr HKCU "Software\${ID}" "folder" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "${TITLE}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\Dossier.exe,0"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "The Dossier developers"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" $0
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd

Section "Uninstall"
  SetShellVarContext current
  ClearErrors
  Delete "$INSTDIR\Dossier.exe"
  IfErrors 0 closed
    IfSilent +2
    MessageBox MB_ICONEXCLAMATION "Dossier is running. Close it, then remove it again. Nothing was changed."
    SetErrorLevel 2
    Quit
  closed:
  ; Dossiers and settings lie in the user's own folders and stay there.
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\dossier-cli.exe"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Dossier.lnk"
  DeleteRegKey HKCU "${CLASSES}\${ID}"
  DeleteRegValue HKCU "${CLASSES}\.dossier\OpenWithProgids" "${ID}"
  ReadRegStr $0 HKCU "${CLASSES}\.dossier" ""
  StrCmp $0 "${ID}" 0 others
    DeleteRegKey HKCU "${CLASSES}\.dossier"
  others:
  DeleteRegKey HKCU "Software\${ID}"
  DeleteRegKey HKCU "${UNINSTALL}"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd
