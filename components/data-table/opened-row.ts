type Opened = {
	id: string;
	/** Where the list stood in the window; absent when another way than the list led to the row. */
	scrollY: number | undefined;
};

let opened: Opened | undefined;

/** The row that was opened last, so that the way back leads to it. Lives as long as the tab's page does. */
export const openedRow = {
	remember(id: string, scrollY?: number): void {
		opened = { id, scrollY: scrollY ?? (opened?.id === id ? opened.scrollY : undefined) };
	},
	/** Tells it once. */
	take(): Opened | undefined {
		const taken = opened;
		opened = undefined;
		return taken;
	},
};
