/* mina-window-private.h - what the parts of the window share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/mina-explorer.h"
#include "app/mina-search-bar.h"
#include "app/mina-start-page.h"
#include "app/mina-window.h"
#include "course/mina-learners.h"
#include "course/mina-lesson-engine.h"
#include "guide/mina-coach-marks.h"
#include "session/mina-course-desk.h"
#include "session/mina-report-model.h"

G_BEGIN_DECLS

struct _MinaWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay     *toasts;
  AdwToast            *message; /* the last one; NULL before the first */
  GtkWidget           *drop_zones;
  AdwSplitButton      *open_button;
  AdwWindowTitle      *title;
  GtkBox              *search_place;
  GtkStack            *stack;
  MinaStartPage       *start_page;
  AdwStatusPage       *error_page;
  AdwStatusPage       *loading_page;
  GtkProgressBar      *loading_progress;
  GtkRevealer         *progress_revealer;
  GtkLabel            *progress_label;
  GtkProgressBar      *progress;
  GtkBox              *explorer_place;
  GtkBox              *repairs_place;
  GtkToggleButton     *search_button;
  GMenu               *recent_menu;

  MinaSession         *session;
  MinaRecent          *recent;
  GSettings           *settings;
  MinaExplorer        *explorer;
  MinaSearchBar       *search_bar;
  GtkFileChooserNative *chooser;
  MinaCourseDesk      *desk;   /* once there was a lesson */
  MinaLessonEngine    *engine; /* NULL while there is none */
  GtkWidget           *guide;
  GtkWidget           *strip;
  MinaCoachMarks      *marks;
  MinaState           *left;   /* how things stood when the learner stopped; until they do again */
  char                *learner; /* NULL while nobody said who sits here, and of guests */
  char                *learner_name;
  char                *awaited; /* a lesson that waits for the answer */
  char                *farewell; /* the action that a guest has to be asked before */
  MinaLearnerLock     *lock;
  gboolean             guest;
  gboolean             seated;
  gboolean             exported; /* nothing of a guest is lost */
  double               hours_away;
  guint                idle_source;
  gboolean             add_chosen;
  gboolean             failed;
};

/* mina-window.c */
void mina_window_update_page      (MinaWindow *self);

/* mina-window-pace.c */
void mina_window_note_doing       (MinaWindow   *self);
void mina_window_watch_doings     (MinaWindow   *self);
void mina_window_remember_left    (MinaWindow   *self,
                                   MinaProgress *progress);
void mina_window_take_up          (MinaWindow   *self);

/* mina-window-artifacts.c */
void mina_window_add_artifact_actions (MinaWindow *self);

/* mina-window-print.c */
void mina_window_add_print_actions    (MinaWindow *self);

/* mina-window-learner.c */
void mina_window_add_learner_actions  (MinaWindow *self);
void mina_window_forget_learner       (MinaWindow *self);

/* mina-window-open.c */
void mina_window_add_open_actions (MinaWindow *self);

/* mina-window-design.c */
void mina_window_add_design_actions (MinaWindow *self);

/* mina-window-program.c */
void mina_window_add_program_actions (MinaWindow *self);

/* mina-window-report.c */
void mina_window_add_report_actions (MinaWindow *self);

/* mina-window-save.c; never writes over what is open. The first asks where: one file as a file,
 * several (MinaLessonFile) into a folder; @bytes is taken over. */
void     mina_window_save_files   (MinaWindow *self,
                                   const char *title,
                                   GPtrArray  *files);
void     mina_window_save_bytes   (MinaWindow *self,
                                   const char *title,
                                   const char *name,
                                   GBytes     *bytes);
gboolean mina_window_write_files  (MinaWindow *self,
                                   GPtrArray  *files,
                                   GFile      *place);

/* mina-window-actions.c */
void mina_window_add_actions      (MinaWindow *self);
void mina_window_update_actions   (MinaWindow *self);

G_END_DECLS
