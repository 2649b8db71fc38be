import { z } from "zod";
import { reasonSchema } from "../audit/reason-schema.ts";
import { directoryFields } from "../env/directory-fields.ts";
import { dropWord } from "./directory-options.ts";
import { directoryStatusSchema } from "./status.ts";

/** The directory with its switch, what it stores and what it costs (`GET /api/directory`). */
export const directoryReportSchema = z.object({
	isOn: z.boolean(),
	/** The setting `DIRECTORY`, which wins over the switch. */
	setting: z.enum(["on", "off"]).optional(),
	plan: z.string(),
	/** The optional fields that are kept, by `DIRECTORY_FIELDS`. */
	fields: z.array(z.enum(directoryFields)),
	/** The time of this report by the server's clock, with which the other times are compared. */
	at: z.string(),
	status: directoryStatusSchema,
	/** The users that are stored now, and the bytes of their rows and indexes. */
	stored: z.object({ users: z.number(), bytes: z.number() }),
	/** The least that the first fill takes, before it has begun. Absent if the tenant did not say how many users it has. */
	estimate: z.object({ users: z.number(), calls: z.number(), seconds: z.number() }).optional(),
});

export type DirectoryReport = z.infer<typeof directoryReportSchema>;

/** Turns the directory on or off. */
export const directorySwitchInputSchema = z.object({ reason: reasonSchema });

export type DirectorySwitchInput = z.infer<typeof directorySwitchInputSchema>;

/** Drops the directory, with the typed confirmation. */
export const dropDirectoryInputSchema = z.object({
	confirmation: z.string().trim().toLowerCase().pipe(z.literal(dropWord)),
	reason: reasonSchema,
});

export type DropDirectoryInput = z.infer<typeof dropDirectoryInputSchema>;
