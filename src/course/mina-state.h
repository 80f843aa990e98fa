/* mina-state.h - what is open and what was answered, as a lesson sees it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * MinaStateType:
 * @MINA_STATE_NONE: nothing is known; every test of it is false
 * @MINA_STATE_BOOL: true or false
 * @MINA_STATE_NUMBER: a number; milliseconds where the path ends in _ms
 * @MINA_STATE_TEXT: a text; also how things are named: see mina_state_name_span()
 * @MINA_STATE_LIST: texts in an order
 * @MINA_STATE_RANGES: pairs of numbers
 * @MINA_STATE_MAP: texts by texts
 *
 * What a value is.
 */
typedef enum
{
  MINA_STATE_NONE,
  MINA_STATE_BOOL,
  MINA_STATE_NUMBER,
  MINA_STATE_TEXT,
  MINA_STATE_LIST,
  MINA_STATE_RANGES,
  MINA_STATE_MAP,
} MinaStateType;

/**
 * MinaStateRange:
 * @from: where it begins
 * @to: where it ends
 *
 * A pair of numbers: milliseconds after the start of the trace, seconds after that of the dataset.
 */
typedef struct
{
  double from;
  double to;
} MinaStateRange;

/**
 * MinaStateValue:
 * @type: which of the others counts
 * @boolean: of a boolean
 * @number: of a number
 * @text: (nullable): of a text
 * @list: (nullable) (element-type utf8): of a list; of a map key, value, key, value
 * @ranges: (nullable) (element-type MinaStateRange): of ranges
 *
 * A value. Owned by the state that it is in; mina_state_value_copy() and _clear() for one's own.
 */
typedef struct
{
  MinaStateType type;
  gboolean      boolean;
  double        number;
  char         *text;
  GPtrArray    *list;
  GArray       *ranges;
} MinaStateValue;

/* Values of one's own: a copy is cleared when done with; equal are those of the same type and
 * content, maps whatever their order was. */
void           mina_state_value_clear  (MinaStateValue       *self);
void           mina_state_value_copy   (MinaStateValue       *self,
                                        const MinaStateValue *from);
gboolean       mina_state_value_equal  (const MinaStateValue *a,
                                        const MinaStateValue *b);

/**
 * mina_state_value_to_json:
 * @self: a value
 *
 * Returns: (transfer full): null, a boolean, number, string, array of strings, array of pairs, or
 *   object of strings
 */
JsonNode      *mina_state_value_to_json (const MinaStateValue *self);

/**
 * mina_state_value_from_json:
 * @self: (out): a value
 * @node: a node
 *
 * Returns: whether @node is of one of these forms
 */
gboolean       mina_state_value_from_json (MinaStateValue *self,
                                           JsonNode       *node);

/**
 * MinaStatePath:
 * @name: "measure.ms"; a name that ends in ".*" stands for all that begin so ("lab.*")
 * @type: what its values are; #MINA_STATE_NONE for any, where @name ends in ".*"
 * @description: a sentence for authors of lessons, marked for translation
 *
 * A fact that checks may ask about.
 */
typedef struct
{
  const char   *name;
  MinaStateType type;
  const char   *description;
} MinaStatePath;

/**
 * mina_state_paths:
 * @n: (out): how many
 *
 * The registry: all there is, sorted by name. What can be answered stands in it twice: "select.X"
 * is what is chosen at the moment, "commit.X" what was committed.
 *
 * Returns: (transfer none) (array length=n): all paths
 */
const MinaStatePath *mina_state_paths (guint *n);

/**
 * mina_state_find_path:
 * @name: the name of a path
 *
 * Returns: (transfer none) (nullable): its entry, or that of the pattern it belongs to
 */
const MinaStatePath *mina_state_find_path (const char *name);

/**
 * mina_state_nearest_path:
 * @name: what is not the name of a path
 *
 * Returns: (transfer none) (nullable): the name that was probably meant: see
 *   mina_nearest_name()
 */
const char          *mina_state_nearest_path (const char *name);

/**
 * MinaState:
 *
 * What is open, looked at and answered at one moment: values by path, and what the aliases of the
 * step's dataset ("@calc") and the lesson's facts ("fact.ID") stand for. Immutable and reference
 * counted. A check is evaluated over nothing else, so that a stored state proves what was seen.
 */
typedef struct _MinaState MinaState;

#define MINA_TYPE_STATE (mina_state_get_type ())
GType                 mina_state_get_type  (void);
MinaState            *mina_state_ref       (MinaState        *self);
void                  mina_state_unref     (MinaState        *self);

/**
 * mina_state_get:
 * @self: a state
 * @path: a path, "@alias" or "fact.ID"
 *
 * Returns: (transfer none): its value; one of type #MINA_STATE_NONE if it is not known
 */
const MinaStateValue *mina_state_get       (const MinaState  *self,
                                            const char       *path);
gboolean              mina_state_equal     (const MinaState  *a,
                                            const MinaState  *b);

/**
 * mina_state_to_json:
 * @self: a state
 *
 * Returns: (transfer full): an object of all values by path, sorted
 */
JsonNode             *mina_state_to_json   (const MinaState  *self);

/**
 * mina_state_from_json:
 * @node: an object
 *
 * Members of other forms, unknown paths and values of another type than the registry says are left
 * out.
 *
 * Returns: (transfer full) (nullable): the state; %NULL if @node is no object
 */
MinaState            *mina_state_from_json (JsonNode         *node);

/**
 * MinaStateBuilder:
 *
 * Where a state is put together. Values of the registry have to have the type it says; setting a
 * path again replaces its value, and a %NULL text or a value of no type takes it away. Adding a
 * %NULL item, or a pair whose key and value are %NULL, makes an empty list or map.
 */
typedef struct _MinaStateBuilder MinaStateBuilder;

/* Set a value, or add to a list, to ranges, to a map. */
MinaStateBuilder *mina_state_builder_new        (void);

/**
 * mina_state_builder_new_from:
 * @state: a state
 *
 * Returns: (transfer full): a builder that begins with all of @state
 */
MinaStateBuilder *mina_state_builder_new_from   (const MinaState      *state);
void              mina_state_builder_free       (MinaStateBuilder     *self);
void              mina_state_builder_set        (MinaStateBuilder     *self,
                                                 const char           *path,
                                                 const MinaStateValue *value);
void              mina_state_builder_set_bool   (MinaStateBuilder     *self,
                                                 const char           *path,
                                                 gboolean              value);
void              mina_state_builder_set_number (MinaStateBuilder     *self,
                                                 const char           *path,
                                                 double                value);
void              mina_state_builder_set_text   (MinaStateBuilder     *self,
                                                 const char           *path,
                                                 const char           *value);
void              mina_state_builder_add_item   (MinaStateBuilder     *self,
                                                 const char           *path,
                                                 const char           *item);
void              mina_state_builder_add_range  (MinaStateBuilder     *self,
                                                 const char           *path,
                                                 double                from,
                                                 double                to);
void              mina_state_builder_add_pair   (MinaStateBuilder     *self,
                                                 const char           *path,
                                                 const char           *key,
                                                 const char           *value);

/**
 * mina_state_builder_end:
 * @self: (transfer full): a builder
 *
 * Returns: (transfer full): what was put together
 */
MinaState        *mina_state_builder_end        (MinaStateBuilder     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MinaState, mina_state_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MinaStateBuilder, mina_state_builder_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MinaStateValue, mina_state_value_clear)

G_END_DECLS
