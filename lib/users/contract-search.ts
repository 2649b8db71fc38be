import { z } from "zod";
import { userListQuerySchema } from "./contract-list.ts";
import { parseColumns } from "./list-columns.ts";
import { toListSearch } from "./list-search.ts";
import { canGoOn, continuous } from "./list-state.ts";

/** The query of an address of the list, read and written again: nothing that is not the list's state is kept, and the page is not. */
export const listSearchSchema = z
	.string()
	.max(16_000)
	.transform((text, context) => {
		const { page: _page, cols, ...given } = Object.fromEntries(new URLSearchParams(text));
		const goesOn = given.size === continuous.inAddress;
		const asked = goesOn ? { ...given, size: continuous.pageSize } : given;
		const { data, error } = userListQuerySchema.safeParse(asked);
		if (data) return toListSearch({ ...data, continuous: goesOn && canGoOn(data) }, parseColumns(cols ?? null));
		const wrong = [...new Set(error.issues.map(({ path }) => path.join(".")).filter(Boolean))].join(", ");
		const message = wrong === "" ? "Its parts do not go together." : `Not a state of the list: ${wrong}.`;
		context.addIssue({ code: "custom", message });
		return z.NEVER;
	});
