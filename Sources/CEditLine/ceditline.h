/* libedit for Swift, which cannot call variadic functions: one typed function for each use of
   el_set, el_wset, el_get and history. There is no C file; everything is inlined where it is used. */
#ifndef CEDITLINE_H
#define CEDITLINE_H

#include <histedit.h>
#include <stddef.h>

/* libedit declares it in a private header as taking wint_t, which has the size of an int. */
typedef unsigned char (*editline_command)(EditLine *, int);
typedef char *(*editline_prompt)(EditLine *);

/* Callbacks find their object through this pointer. */
static inline void editline_set_owner(EditLine *e, void *owner) {
  el_set(e, EL_CLIENTDATA, owner);
}

static inline void *editline_owner(EditLine *e) {
  void *owner = NULL;
  el_get(e, EL_CLIENTDATA, &owner);
  return owner;
}

/* What stands between two `literal` characters in the prompt is sent as it is and takes no column. */
static inline void editline_set_prompt(EditLine *e, editline_prompt prompt, char literal) {
  el_set(e, EL_PROMPT_ESC, prompt, (int)literal);
}

static inline void editline_set_editor(EditLine *e, const char *name) {
  el_set(e, EL_EDITOR, name);
}

/* Wide, so that the reader hands over Unicode whatever libedit thinks of the locale. */
static inline void editline_set_reader(EditLine *e, el_rfunc_t reader) {
  el_wset(e, EL_GETCFN, reader);
}

static inline void editline_add_command(
    EditLine *e, const char *name, const char *help, editline_command command) {
  el_set(e, EL_ADDFN, name, help, command);
}

/* In the map in use, and in vi's command map. */
static inline void editline_bind(EditLine *e, const char *key, const char *command) {
  el_set(e, EL_BIND, key, command, NULL);
  el_set(e, EL_BIND, "-a", key, command, NULL);
}

/* While a line is edited, `mode` of the terminal is off: "-isig". */
static inline void editline_fix_mode(EditLine *e, const char *mode) {
  el_set(e, EL_SETTY, "-d", mode, NULL);
}

static inline void editline_set_history(EditLine *e, History *h) {
  el_set(e, EL_HIST, history, h);
}

/* Raw while editing, cooked otherwise; always cooked when ~/.editrc says "edit off". */
static inline void editline_set_raw(EditLine *e, int raw) {
  int edits = 1;
  el_get(e, EL_EDITMODE, &edits);
  el_set(e, EL_PREP_TERM, raw && edits);
}

/* Draws prompt and line anew where the cursor stands. */
static inline void editline_redraw(EditLine *e) {
  el_set(e, EL_REFRESH);
}

/* The last `size` lines are kept, a repeated one once. */
static inline void editline_history_limit(History *h, int size) {
  HistEvent event;
  history(h, &event, H_SETSIZE, size);
  history(h, &event, H_SETUNIQUE, 1);
}

static inline void editline_history_enter(History *h, const char *line) {
  HistEvent event;
  history(h, &event, H_ENTER, line);
}

#endif
