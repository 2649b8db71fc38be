/** A version of Rolecall with its changes in groups, such as "New" and "Changed". */
export type Release = { version: string; notes: string[]; groups: { title: string; items: string[] }[] };

/** Joins the lines of a list item or a paragraph. */
const unwrap = (lines: readonly string[]) => lines.map((line) => line.trim()).join(" ");

/** Reads the list items and the paragraphs of a block of Markdown. */
function readBlock(text: string): { items: string[]; notes: string[] } {
	const items: string[] = [];
	const notes: string[] = [];
	for (const part of text.split(/\n(?=- )|\n\n/)) {
		const lines = part.trim().split("\n");
		const whole = unwrap(lines);
		if (whole.startsWith("- ")) items.push(whole.slice(2));
		else if (whole !== "") notes.push(whole);
	}
	return { items, notes };
}

/** Reads CHANGELOG.md: `##` begins a version, `###` a group. Pure. */
export function parseChangelog(text: string): Release[] {
	return text
		.split(/^## /m)
		.slice(1)
		.map((release) => {
			const [head = "", ...groups] = release.split(/^### /m);
			const [version = "", ...rest] = head.split("\n");
			return {
				version: version.trim(),
				notes: readBlock(rest.join("\n")).notes,
				groups: groups.map((group) => {
					const [title = "", ...lines] = group.split("\n");
					return { title: title.trim(), items: readBlock(lines.join("\n")).items };
				}),
			};
		});
}
