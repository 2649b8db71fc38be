/** Saves a file on the reader's device. */
export function saveFile(file: Blob, name: string): void {
	const href = URL.createObjectURL(file);
	const link = document.createElement("a");
	link.href = href;
	link.download = name;
	link.click();
	URL.revokeObjectURL(href);
}
