/* mina-synth-shop-private.h - requests of the shop, for the cases that are made of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "synth/mina-synth-shop.h"
#include "synth/mina-synth-writer.h"

G_BEGIN_DECLS

/* Connections that stock-db gives out; it refuses the rest. */
#define MINA_SHOP_MAX_CONNECTIONS 16

enum
{
  MINA_SHOP_FRONTEND,
  MINA_SHOP_CHECKOUT,
  MINA_SHOP_INVENTORY,
  MINA_SHOP_STOCK_DB,
  MINA_SHOP_PAYMENTS,
  MINA_SHOP_N_SERVICES,
};

/* What a request spends its time on, in the order it does. */
enum
{
  MINA_SHOP_FRONTEND_IN,
  MINA_SHOP_HOP_CHECKOUT,
  MINA_SHOP_CHECKOUT_IN,
  MINA_SHOP_HOP_INVENTORY,
  MINA_SHOP_INVENTORY_IN,
  MINA_SHOP_QUERY,
  MINA_SHOP_INVENTORY_OUT,
  MINA_SHOP_HOP_PAYMENTS,
  MINA_SHOP_PAYMENTS_WORK,
  MINA_SHOP_CHECKOUT_OUT,
  MINA_SHOP_FRONTEND_OUT,
  MINA_SHOP_N_PARTS,
};

/* Spans of a request, and log lines. */
#define MINA_SHOP_N_STEPS 9
#define MINA_SHOP_N_LINES 5

/* A span of a request; @parent is the number of another, -1 for the root. */
typedef struct
{
  guint                     service;
  MinaSpanKind              kind;
  const char               *name;
  int                       parent;
  const MinaSynthAttribute *attributes;
} MinaShopStep;

extern const char *const  mina_shop_services[MINA_SHOP_N_SERVICES];
extern const MinaShopStep mina_shop_steps[MINA_SHOP_N_STEPS];
extern const gint64       mina_shop_median_us[MINA_SHOP_N_PARTS];

/* The case of the vanishing millisecond, with the seed of the course, and when it is busy. */
extern const MinaSynthShop mina_shop_vanishing_ms;
#define MINA_SHOP_BUSY_START_US G_GINT64_CONSTANT (120000000)
#define MINA_SHOP_BUSY_END_US G_GINT64_CONSTANT (420000000)

/* A request after it has waited for its connection. */
typedef struct
{
  gint64 arrival_us;
  gint64 part_us[MINA_SHOP_N_PARTS];
  gint64 wait_us;
  gint64 query_start_us;
  gint64 total_us;
} MinaShopRequest;

/* When each span of a request begins and ends. */
typedef struct
{
  gint64 start_us[MINA_SHOP_N_STEPS];
  gint64 end_us[MINA_SHOP_N_STEPS];
} MinaShopTimes;

/* A log line of a request, and the span it belongs to. */
typedef struct
{
  gint64      time_us;
  guint       step;
  const char *body;
} MinaShopLine;

/* All requests (#MinaShopRequest) in the order they arrive. (transfer full) */
GArray *mina_shop_draw          (const MinaSynthShop   *shop);

void    mina_shop_request_times (const MinaShopRequest *request,
                                 MinaShopTimes         *times);

/* Begins a trace and writes its spans; @ids takes %MINA_SHOP_N_STEPS of them. */
void    mina_shop_write_spans   (MinaSynthWriter       *writer,
                                 const guint32         *resources,
                                 const MinaShopTimes   *times,
                                 MinaSpanId            *ids);

/* Begins a trace that is not written; its ids are those it would have. */
void    mina_shop_skip_spans    (MinaSynthWriter       *writer,
                                 MinaSpanId            *ids);

/* The %MINA_SHOP_N_LINES lines of a request. */
void    mina_shop_log_lines     (const MinaShopTimes   *times,
                                 MinaShopLine          *lines);

G_END_DECLS
