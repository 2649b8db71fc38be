"use client";

import { type RefObject, useEffect } from "react";
import { useTranslations } from "use-intl";
import { useShortcut } from "../shortcuts/shortcuts-provider.tsx";
import { notify } from "../ui/notices.tsx";

/** The row that was opened last, so that the way back leads to it. Lives as long as the tab's page does. */
let lastOpened: string | undefined;

const linksIn = (frame: RefObject<HTMLElement | null>) => [
	...(frame.current?.querySelectorAll<HTMLAnchorElement>("a[data-row-link]") ?? []),
];

const rowOf = (element: Element | null) => element?.closest<HTMLElement>("[data-row]") ?? undefined;

function move(frame: RefObject<HTMLElement | null>, step: 1 | -1) {
	const links = linksIn(frame);
	const at = links.findIndex((link) => rowOf(link) === rowOf(document.activeElement));
	const next =
		links[at === -1 ? (step === 1 ? 0 : links.length - 1) : Math.min(links.length - 1, Math.max(0, at + step))];
	next?.focus();
	rowOf(next ?? null)?.scrollIntoView({ block: "nearest" });
}

/** `j` and `k` move the focus through the rows, `c` copies the id of the row in focus; a return focuses the row it came from. */
export function useRowKeys(frame: RefObject<HTMLElement | null>, ready: boolean): void {
	const t = useTranslations("ui");
	useShortcut("next", () => move(frame, 1));
	useShortcut("previous", () => move(frame, -1));
	useShortcut("copy", () => {
		const id = rowOf(document.activeElement)?.dataset.row;
		if (id) void navigator.clipboard.writeText(id).then(() => notify(t("copiedValue", { value: id })));
	});
	useEffect(() => {
		const element = frame.current;
		const remember = (event: Event) => {
			lastOpened = event.target instanceof Element ? rowOf(event.target)?.dataset.row : undefined;
		};
		element?.addEventListener("click", remember);
		return () => element?.removeEventListener("click", remember);
	}, [frame]);
	useEffect(() => {
		if (!ready || lastOpened === undefined) return;
		const back = lastOpened;
		lastOpened = undefined;
		linksIn(frame)
			.find((link) => rowOf(link)?.dataset.row === back)
			?.focus({ preventScroll: true });
	}, [frame, ready]);
}
