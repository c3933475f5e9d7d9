"""Small widgets of the window; every screen is put together from these.

Import each from its own file: nothing is re-exported, so a screen loads what it uses.
All follow the theme and text scale by themselves, carry an accessible name, mirror in
right-to-left interfaces and keep their targets at 24 px or more.

    label         Label(text, role, tone), ElidedLabel(text, lines), Divider()
    button        Button(text, ButtonKind.PRIMARY | OUTLINE | QUIET | LINK, icon=...)
    icon_button   IconButton(Icon.COPY, _("Copy")): name doubles as tool tip
    choice        CheckBox(text), RadioButton(text), ComboBox(name)
    chip          Chip(code, name, colour, removable=True); ChipFace for delegates
    keycap        KeyCap("Ctrl K"), KeyHint("N", _("note")), key_text(QKeySequence)
    segmented     Segmented(name).add("read", _("Read"), Icon.BOOK_OPEN); chosen(key)
    card          Card(): body, set_stripes((2, 1)), set_selected, activated
    search_field  SearchField(placeholder, key="/"), SearchButton(text, key="Ctrl K")
    empty_state   EmptyState(icon, title, text): add_key_hint, add_action
    status        StatusRow(): saved, hints
    progress_row  ProgressRow(title): set_progress(31, 50), cancelled
    overlay       Overlay(window, title, width=620): body, add_header, open(first),
                  close_overlay(), closed, refit(); shortcuts rest while it is open
    popover       Popover(window): body, show_below(rect); never takes focus
    toast         Toast(window): say(text), offer(text, action_text, run)
    ruler         RulerScrollBar(): set_marks([RulerMark(0.1, 0.2, colour)])
    header        QuietHeader(orientation, name): a table header that is only read
    focus_ring    FocusRing(window): one per window, shown after keyboard use; a widget
                  with the property NO_RING shows its focus itself (the reader)
    announce      announce(widget, text): speak through the screen reader
    elide         elided_lines(text, font, width, n), paint_lines: for delegates
    paint         paint_line, paint_shadow, paint_stripes, paint_dot, mirrored, Row
    gallery       python -m desktop.ui.widgets.gallery --out DIR: pictures of all this
"""
