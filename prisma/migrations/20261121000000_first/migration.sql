-- CreateEnum
CREATE TYPE "role" AS ENUM ('learner', 'administrator');

-- CreateEnum
CREATE TYPE "class_role" AS ENUM ('learner', 'instructor');

-- CreateEnum
CREATE TYPE "verdict" AS ENUM ('passed', 'partly', 'failed', 'unreadable');

-- CreateTable
CREATE TABLE "users" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT,
    "role" "role" NOT NULL DEFAULT 'learner',
    "session_version" INTEGER NOT NULL DEFAULT 1,
    "disabled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "identities" (
    "provider" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "identities_pkey" PRIMARY KEY ("provider","subject")
);

-- CreateTable
CREATE TABLE "classes" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "classes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "memberships" (
    "class_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "role" "class_role" NOT NULL,
    "joined_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "memberships_pkey" PRIMARY KEY ("class_id","user_id")
);

-- CreateTable
CREATE TABLE "invitations" (
    "id" UUID NOT NULL,
    "class_id" UUID NOT NULL,
    "role" "class_role" NOT NULL,
    "token_hash" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "made_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "used_count" INTEGER NOT NULL DEFAULT 0,
    "max_uses" INTEGER,

    CONSTRAINT "invitations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lessons_read" (
    "user_id" UUID NOT NULL,
    "lesson_id" TEXT NOT NULL,
    "read_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "lessons_read_pkey" PRIMARY KEY ("user_id","lesson_id")
);

-- CreateTable
CREATE TABLE "items" (
    "id" TEXT NOT NULL,
    "content_hash" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "items_pkey" PRIMARY KEY ("id","content_hash")
);

-- CreateTable
CREATE TABLE "submissions" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "item_id" TEXT NOT NULL,
    "content_hash" TEXT NOT NULL,
    "seed" BIGINT NOT NULL,
    "answer" JSON NOT NULL,
    "evaluator_version" TEXT NOT NULL,
    "idempotency_key" TEXT NOT NULL,
    "is_merged" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "submissions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "grades" (
    "id" UUID NOT NULL,
    "submission_id" UUID NOT NULL,
    "evaluator_version" TEXT NOT NULL,
    "score_percent" INTEGER NOT NULL,
    "verdict" "verdict" NOT NULL,
    "result" JSON NOT NULL,
    "signature" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "grades_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bests" (
    "user_id" UUID NOT NULL,
    "item_id" TEXT NOT NULL,
    "score_percent" INTEGER NOT NULL,
    "attempt_count" INTEGER NOT NULL,
    "best_submission_id" UUID NOT NULL,
    "last_submission_id" UUID NOT NULL,
    "last_submitted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "bests_pkey" PRIMARY KEY ("user_id","item_id")
);

-- CreateTable
CREATE TABLE "drafts" (
    "user_id" UUID NOT NULL,
    "item_id" TEXT NOT NULL,
    "content_hash" TEXT NOT NULL,
    "answer" JSON NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "drafts_pkey" PRIMARY KEY ("user_id","item_id")
);

-- CreateTable
CREATE TABLE "audit_events" (
    "id" UUID NOT NULL,
    "actor_id" UUID,
    "action" TEXT NOT NULL,
    "subject_id" UUID,
    "details" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "throttles" (
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "throttles_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "setup_tokens" (
    "token_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "setup_tokens_pkey" PRIMARY KEY ("token_hash")
);

-- CreateIndex
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");

-- CreateIndex
CREATE INDEX "users_created_at_id_idx" ON "users"("created_at", "id");

-- CreateIndex
CREATE INDEX "identities_user_id_idx" ON "identities"("user_id");

-- CreateIndex
CREATE INDEX "memberships_user_id_idx" ON "memberships"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "invitations_token_hash_key" ON "invitations"("token_hash");

-- CreateIndex
CREATE UNIQUE INDEX "invitations_code_key" ON "invitations"("code");

-- CreateIndex
CREATE INDEX "invitations_class_id_idx" ON "invitations"("class_id");

-- CreateIndex
CREATE INDEX "invitations_made_by_id_idx" ON "invitations"("made_by_id");

-- CreateIndex
CREATE INDEX "submissions_user_id_item_id_created_at_idx" ON "submissions"("user_id", "item_id", "created_at");

-- CreateIndex
CREATE INDEX "submissions_item_id_content_hash_idx" ON "submissions"("item_id", "content_hash");

-- CreateIndex
CREATE UNIQUE INDEX "submissions_user_id_idempotency_key_key" ON "submissions"("user_id", "idempotency_key");

-- CreateIndex
CREATE INDEX "grades_submission_id_created_at_idx" ON "grades"("submission_id", "created_at");

-- CreateIndex
CREATE INDEX "bests_best_submission_id_idx" ON "bests"("best_submission_id");

-- CreateIndex
CREATE INDEX "bests_last_submission_id_idx" ON "bests"("last_submission_id");

-- CreateIndex
CREATE INDEX "audit_events_created_at_idx" ON "audit_events"("created_at");

-- CreateIndex
CREATE INDEX "audit_events_actor_id_created_at_idx" ON "audit_events"("actor_id", "created_at");

-- CreateIndex
CREATE INDEX "throttles_expires_at_idx" ON "throttles"("expires_at");

-- AddForeignKey
ALTER TABLE "identities" ADD CONSTRAINT "identities_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_class_id_fkey" FOREIGN KEY ("class_id") REFERENCES "classes"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_class_id_fkey" FOREIGN KEY ("class_id") REFERENCES "classes"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_made_by_id_fkey" FOREIGN KEY ("made_by_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lessons_read" ADD CONSTRAINT "lessons_read_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "submissions" ADD CONSTRAINT "submissions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "submissions" ADD CONSTRAINT "submissions_item_id_content_hash_fkey" FOREIGN KEY ("item_id", "content_hash") REFERENCES "items"("id", "content_hash") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grades" ADD CONSTRAINT "grades_submission_id_fkey" FOREIGN KEY ("submission_id") REFERENCES "submissions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bests" ADD CONSTRAINT "bests_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bests" ADD CONSTRAINT "bests_best_submission_id_fkey" FOREIGN KEY ("best_submission_id") REFERENCES "submissions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bests" ADD CONSTRAINT "bests_last_submission_id_fkey" FOREIGN KEY ("last_submission_id") REFERENCES "submissions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- What schema.prisma cannot say.
ALTER TABLE users
  ADD CONSTRAINT users_email_normal CHECK (email = lower(email) AND email = btrim(email) AND email LIKE '%_@_%' AND length(email) <= 254),
  ADD CONSTRAINT users_name_length CHECK (length(btrim(name)) BETWEEN 1 AND 80);
ALTER TABLE classes ADD CONSTRAINT classes_name_length CHECK (length(btrim(name)) BETWEEN 1 AND 80);
ALTER TABLE invitations ADD CONSTRAINT invitations_uses CHECK (used_count >= 0 AND (max_uses IS NULL OR (max_uses > 0 AND used_count <= max_uses)));
ALTER TABLE grades ADD CONSTRAINT grades_score_range CHECK (score_percent BETWEEN 0 AND 100);
ALTER TABLE bests ADD CONSTRAINT bests_score_range CHECK (score_percent BETWEEN 0 AND 100 AND attempt_count > 0);

-- Submissions, grades and audit events are only ever added. The one exception is the erasure of an account: a transaction
-- that says so with SET LOCAL kubenote.erased_user = '<user id>' may delete that user's submissions, and with them, by
-- cascade, their grades.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP;
END
$$;

CREATE FUNCTION refuse_submission_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.user_id::text = current_setting('kubenote.erased_user', true) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'submissions is append-only: DELETE refused';
END
$$;

CREATE FUNCTION refuse_grade_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF coalesce(current_setting('kubenote.erased_user', true), '') <> ''
     AND NOT EXISTS (SELECT 1 FROM submissions WHERE id = OLD.submission_id) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'grades is append-only: DELETE refused';
END
$$;

CREATE TRIGGER append_only_update BEFORE UPDATE ON submissions FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_delete BEFORE DELETE ON submissions FOR EACH ROW EXECUTE FUNCTION refuse_submission_delete();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON submissions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_update BEFORE UPDATE ON grades FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_delete BEFORE DELETE ON grades FOR EACH ROW EXECUTE FUNCTION refuse_grade_delete();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON grades FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_change BEFORE UPDATE OR DELETE ON audit_events FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON audit_events FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
