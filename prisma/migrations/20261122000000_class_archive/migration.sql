-- Since when a class is put away: its members and their work stay, nobody new comes in.
ALTER TABLE "classes" ADD COLUMN     "archived_at" TIMESTAMPTZ(3);
