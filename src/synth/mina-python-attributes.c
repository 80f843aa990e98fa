/* mina-python-attributes.c - what a Python program says about its spans
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-synth"

#include "synth/mina-python-private.h"

#include <string.h>

typedef MinaPythonValue Value;

static const Value unknown = { .kind = MINA_PYTHON_V_UNKNOWN };
static const Value none = { .kind = MINA_PYTHON_V_NONE };

static gboolean
is_secret_text (const char *text)
{
  guint digits = 0;

  /* 13 to 19 digits, perhaps with blanks and dashes: a card number. */
  for (; text != NULL && *text != '\0'; text++)
    if (g_ascii_isdigit (*text))
      digits++;
    else if (*text != ' ' && *text != '-')
      return FALSE;
  return digits >= 13 && digits <= 19;
}

static gboolean
is_secret_key (const char *key)
{
  static const char *const words[] = { "card_number", "card.number", "cardnumber", "cvv",
                                       "cvc", "password", "secret" };
  g_autofree char *folded = g_ascii_strdown (key, -1);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (folded, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

static void
set_attribute (MinaPython  *self,
               gint64       number,
               const Value *key,
               const Value *value)
{
  MinaPythonSpan *span = mina_python_span_at (self, number);
  gboolean is_secret;
  MinaValueType type = MINA_VALUE_STRING;
  char digits[MINA_TRACE_ID_SIZE];
  const char *text = value->text;

  if (key->kind != MINA_PYTHON_V_STRING)
    return;
  if (strcmp (key->text, "service.name") == 0)
    self->run->traits |= MINA_PYTHON_NAME_ON_SPAN;
  if (value->kind == MINA_PYTHON_V_IDS || strstr (key->text, "trace_id") != NULL
      || strstr (key->text, "traceparent") != NULL || strstr (key->text, "trace.id") != NULL
      || (text != NULL && strstr (text, ".trace_id") != NULL))
    self->run->traits |= MINA_PYTHON_ID_IN_ATTRIBUTE;
  is_secret = value->kind == MINA_PYTHON_V_SECRET || is_secret_key (key->text)
              || is_secret_text (text)
              || (text != NULL && strstr (text, "{card_number") != NULL);
  if (is_secret)
    self->run->traits |= MINA_PYTHON_SECRET;
  if (span == NULL || span->reach == MINA_PYTHON_NOT_SAMPLED)
    return;
  switch ((int) value->kind)
    {
    case MINA_PYTHON_V_INT:
      type = MINA_VALUE_INT;
      break;
    case MINA_PYTHON_V_FLOAT:
      type = MINA_VALUE_DOUBLE;
      break;
    case MINA_PYTHON_V_BOOL:
      type = MINA_VALUE_BOOL;
      break;
    case MINA_PYTHON_V_IDS:
      text = mina_trace_id_to_hex (span->trace_id, digits);
      break;
    case MINA_PYTHON_V_STRING:
    case MINA_PYTHON_V_SECRET:
    case MINA_PYTHON_V_EXCEPTION:
      break;
    default:
      /* None and objects are refused by the SDK. */
      return;
    }
  mina_python_add_attribute (span, key->text, type, text, is_secret);
}

MinaPythonValue
mina_python_call_span (MinaPython                *self,
                       const MinaPythonValue     *method,
                       const MinaPythonArguments *arguments)
{
  MinaPythonSpan *span = mina_python_span_at (self, method->number);
  const Value *first = mina_python_argument (arguments, 0, NULL);
  const char *name = method->text;

  if (strcmp (name, "get_span_context") == 0)
    return (Value){ .kind = MINA_PYTHON_V_IDS };
  if (strcmp (name, "set_attribute") == 0)
    {
      set_attribute (self, method->number, mina_python_argument (arguments, 0, "key"),
                     mina_python_argument (arguments, 1, "value"));
      return none;
    }
  if (strcmp (name, "set_attributes") == 0)
    {
      const MinaPythonNode *dict = arguments->n > 0 ? arguments->nodes[0] : NULL;

      if (dict == NULL || dict->kind != MINA_PYTHON_NODE_DICT)
        return unknown;
      for (const MinaPythonNode *item = dict->first; item != NULL && item->next != NULL;
           item = item->next->next)
        {
          Value key = mina_python_evaluate (self, item);
          Value value = mina_python_evaluate (self, item->next);

          set_attribute (self, method->number, &key, &value);
        }
      return none;
    }
  if (strcmp (name, "set_status") == 0)
    {
      const Value *status = mina_python_argument (arguments, 0, "status");
      const Value *message = mina_python_argument (arguments, 1, "description");

      if (status->kind != MINA_PYTHON_V_STATUS)
        return unknown;
      if (message->kind == MINA_PYTHON_V_SECRET)
        self->run->traits |= MINA_PYTHON_SECRET;
      if (span != NULL)
        mina_python_set_status (span, (MinaStatus) status->number,
                                message->text != NULL ? message->text : status->text);
      return none;
    }
  if (strcmp (name, "add_event") == 0 || strcmp (name, "record_exception") == 0)
    {
      gboolean is_event = *name == 'a';

      first = mina_python_argument (arguments, 0, is_event ? "name" : "exception");
      if (first->kind != (is_event ? MINA_PYTHON_V_STRING : MINA_PYTHON_V_EXCEPTION))
        return unknown;
      if (span != NULL)
        mina_python_add_event (span, self->now_us, is_event ? first->text : "exception");
      for (guint i = 0; i < arguments->n; i++)
        {
          const MinaPythonNode *dict = arguments->nodes[i];

          for (const MinaPythonNode *item = dict->kind == MINA_PYTHON_NODE_DICT ? dict->first
                                                                                : NULL;
               item != NULL && item->next != NULL; item = item->next->next)
            {
              Value value = mina_python_evaluate (self, item->next);

              if (value.kind == MINA_PYTHON_V_SECRET || is_secret_text (value.text)
                  || (item->text != NULL && is_secret_key (item->text)))
                self->run->traits |= MINA_PYTHON_SECRET;
            }
        }
      return none;
    }
  return unknown;
}
