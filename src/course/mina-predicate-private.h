/* mina-predicate-private.h - a check, taken apart
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "course/mina-predicate.h"

G_BEGIN_DECLS

typedef enum
{
  MINA_TEST_ALL,
  MINA_TEST_ANY,
  MINA_TEST_NOT,
  MINA_TEST_EQ,
  MINA_TEST_NE,
  MINA_TEST_LT,
  MINA_TEST_LE,
  MINA_TEST_GT,
  MINA_TEST_GE,
  MINA_TEST_NEAR,
  MINA_TEST_BETWEEN,
  MINA_TEST_IN,
  MINA_TEST_MATCHES,
  MINA_TEST_HAS,
  MINA_TEST_COUNT,
  MINA_TEST_SAME_ORDER,
  MINA_TEST_SAME_SET,
  MINA_TEST_COVERS,
  MINA_TEST_VALID,
} MinaTest;

typedef enum
{
  MINA_VALIDATOR_W3C_TRACEPARENT,
  MINA_VALIDATOR_B3_SINGLE,
  MINA_VALIDATOR_NUMBER,
  MINA_VALIDATOR_CLOZE,
} MinaValidator;

/* What is compared with: a boolean, number or text as it stands (texts that begin with "@" also
 * mean what that alias stands for); or, if @name is set, what the state has under that
 * name, numbers times @times plus @plus. */
typedef struct
{
  MinaStateType type; /* NONE if only the state knows */
  gboolean      boolean;
  double        number;
  char         *text;
  char         *name;
  double        times;
  double        plus;
} MinaOperand;

/* An entry of a map: any of these texts is right. */
typedef struct
{
  char      *key;
  GPtrArray *values; /* utf8 */
} MinaOperandPair;

typedef struct _MinaTestNode MinaTestNode;

struct _MinaTestNode
{
  MinaTest      test;
  GPtrArray    *children;  /* MinaTestNode: of all, any, not */
  char         *path;      /* first operand */
  GArray       *operands;  /* MinaOperand: the others, or the elements of a list */
  GPtrArray    *pairs;     /* nullable, MinaOperandPair: of a map */
  GArray       *ranges;    /* MinaStateRange: of covers, unless an operand names them */
  MinaTest      compare;   /* of count */
  MinaValidator validator; /* of valid */
  gboolean      per_cent;  /* whether the tolerance is */
  double        tolerance; /* of near and covers */
};

/* What reads a check: where it is, and whether something was wrong. */
typedef struct
{
  GString            *pointer;
  MinaLessonProblems *problems;
  gboolean            failed;
} MinaCheckParser;

void mina_check_parser_complain      (MinaCheckParser *self,
                                      MinaLessonRule   rule,
                                      const char      *format,
                                      ...) G_GNUC_PRINTF (3, 4);
void mina_check_parser_complain_path (MinaCheckParser *self,
                                      const char      *path);
void mina_check_parser_complain_type (MinaCheckParser *self,
                                      MinaStateType    expected);

const char *mina_check_type_name (MinaStateType type);

/* Read what stands at the place of the parser; what is wrong is said and left out. */
void mina_check_parse_operand   (MinaCheckParser *self,
                                 JsonNode        *node,
                                 MinaStateType    type,
                                 GArray          *operands);
void mina_check_parse_list      (MinaCheckParser *self,
                                 JsonNode        *node,
                                 MinaStateType    type,
                                 GArray          *operands);
void mina_check_parse_pairs     (MinaCheckParser *self,
                                 JsonObject      *object,
                                 MinaTestNode    *test);
void mina_check_parse_ranges    (MinaCheckParser *self,
                                 JsonNode        *node,
                                 MinaTestNode    *test);
void mina_check_parse_tolerance (MinaCheckParser *self,
                                 JsonNode        *node,
                                 MinaTestNode    *test);

/* A check may be %NULL or half made when something was wrong; it is then never tested. */
MinaTestNode *mina_check_parse (MinaCheckParser *self,
                                JsonNode        *node);
void mina_test_node_free (MinaTestNode *self);

gboolean mina_test_node_is_true (const MinaTestNode *node,
                                 const MinaState    *state);

gboolean mina_validator_accepts (MinaValidator  validator,
                                 const char    *text);

G_END_DECLS
