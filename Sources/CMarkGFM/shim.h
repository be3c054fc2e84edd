// cmark-gfm as tcplab uses it: CommonMark with tables and task lists.
#ifndef TCPLAB_CMARK_GFM_H
#define TCPLAB_CMARK_GFM_H

#include <cmark-gfm.h>
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <string.h>

// What a node is. The extensions' own node types are mutable globals, which Swift 6 rejects, and are
// told apart by name; the core's are constants.
enum tcplab_markdown_kind {
  TCPLAB_MARKDOWN_OTHER,
  TCPLAB_MARKDOWN_TABLE,
  TCPLAB_MARKDOWN_TABLE_HEADER,
  TCPLAB_MARKDOWN_TABLE_ROW,
  TCPLAB_MARKDOWN_TABLE_CELL,
  TCPLAB_MARKDOWN_TASK_ITEM
};

static inline enum tcplab_markdown_kind tcplab_markdown_extension_kind(cmark_node *node) {
  const char *name = cmark_node_get_type_string(node);
  if (strcmp(name, "tasklist") == 0) return TCPLAB_MARKDOWN_TASK_ITEM;
  if (strncmp(name, "table", 5) != 0) return TCPLAB_MARKDOWN_OTHER;
  if (strcmp(name, "table") == 0) return TCPLAB_MARKDOWN_TABLE;
  if (strcmp(name, "table_header") == 0) return TCPLAB_MARKDOWN_TABLE_HEADER;
  if (strcmp(name, "table_row") == 0) return TCPLAB_MARKDOWN_TABLE_ROW;
  if (strcmp(name, "table_cell") == 0) return TCPLAB_MARKDOWN_TABLE_CELL;
  return TCPLAB_MARKDOWN_OTHER;
}

// The tree of a document; the caller frees it with cmark_node_free. The extensions must have been registered.
// Deliberately not attached: strikethrough, autolink, tagfilter. Strikethrough and autolink add characters to
// a table that all parsers share, so two threads could not parse at the same time.
static inline cmark_node *tcplab_markdown_parse(const unsigned char *octets, size_t count) {
  cmark_parser *parser = cmark_parser_new(CMARK_OPT_DEFAULT);
  if (!parser) return NULL;
  cmark_syntax_extension *table = cmark_find_syntax_extension("table");
  cmark_syntax_extension *tasks = cmark_find_syntax_extension("tasklist");
  if (table) cmark_parser_attach_syntax_extension(parser, table);
  if (tasks) cmark_parser_attach_syntax_extension(parser, tasks);
  cmark_parser_feed(parser, (const char *)octets, count);
  cmark_node *document = cmark_parser_finish(parser);
  cmark_parser_free(parser);
  return document;
}

// Where an octet first stands; `count` when it stands nowhere.
static inline size_t tcplab_octet_index(const unsigned char *octets, size_t count, unsigned char octet) {
  const unsigned char *found = (const unsigned char *)memchr(octets, octet, count);
  return found ? (size_t)(found - octets) : count;
}

// Whether a code block stands between fences. (The function below wants all three places, none may be NULL.)
static inline int tcplab_markdown_is_fenced(cmark_node *code) {
  int length, offset;
  char character;
  return cmark_node_get_fenced(code, &length, &offset, &character);
}

#endif
