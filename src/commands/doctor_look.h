/* Doctor's looks: what each question of `doctor` finds. */
#ifndef HG_COMMANDS_DOCTOR_LOOK_H
#define HG_COMMANDS_DOCTOR_LOOK_H

#include "commands/session.h"

/* WARN: something optional is missing; FAIL: without it results are wrong or cannot be made. */
enum hg_doctor_level { HG_DOCTOR_OK, HG_DOCTOR_WARN, HG_DOCTOR_FAIL };

struct hg_symptom {
    enum hg_doctor_level level;
    struct hg_str text,
        cure; /* in the call's language; cure only where the level is not OK */
};

void hg_doctor_libraries(struct hg_session *session, struct hg_symptom *out);
void hg_doctor_proj(struct hg_session *session, struct hg_symptom *out);
void hg_doctor_drivers(struct hg_session *session, struct hg_symptom *out);
void hg_doctor_access(struct hg_session *session, struct hg_symptom *out);
void hg_doctor_text(struct hg_session *session, struct hg_symptom *out);
void hg_doctor_messages(struct hg_session *session, struct hg_symptom *out);
void hg_doctor_fonts(struct hg_session *session, struct hg_symptom *out);
void hg_doctor_folder(struct hg_session *session, struct hg_symptom *out);
void hg_doctor_machine(struct hg_session *session, struct hg_symptom *out);
void hg_doctor_standards(struct hg_session *session, struct hg_symptom *out);
void hg_doctor_rules(struct hg_session *session, struct hg_symptom *out);

#endif
