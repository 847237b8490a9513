-- The variant that a draft answers; null where everybody gets the same.
ALTER TABLE "drafts" ADD COLUMN     "seed" BIGINT;
