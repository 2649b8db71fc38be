/** Every shortcut of the console by its function, in the order of the sheet. A space separates the keys of a sequence. */
export const shortcuts = {
	find: "/",
	filter: "f",
	goUsers: "g u",
	goRoles: "g r",
	goOrganizations: "g o",
	goGroups: "g g",
	goInsights: "g i",
	goActivity: "g a",
	goToken: "g t",
	next: "j",
	previous: "k",
	select: "x",
	copy: "c",
	back: "Escape",
	previousTab: "[",
	nextTab: "]",
	edit: "e",
	save: "s",
	block: "b",
	undo: "u",
	actions: ".",
	sheet: "?",
} as const;

export type ShortcutId = keyof typeof shortcuts;
