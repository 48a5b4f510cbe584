-- Photos and videos are packed already: packing them once more takes time and saves nothing.
ALTER TABLE evidence_chunk ALTER COLUMN bytes SET STORAGE EXTERNAL;
--> statement-breakpoint
ALTER TABLE evidence_file ALTER COLUMN thumb SET STORAGE EXTERNAL;
