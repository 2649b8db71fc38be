"use client";

import { type RefObject, useEffect, useEffectEvent } from "react";
import { useTranslations } from "use-intl";
import { useShortcut } from "../shortcuts/shortcuts-provider.tsx";
import { notify } from "../ui/notices.tsx";
import type { RowSelection } from "./row-selection.ts";

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

/** The row in focus is chosen; a range goes from the last chosen one to it. */
function choose(selection: RowSelection | undefined, range: boolean) {
	const id = rowOf(document.activeElement)?.dataset.row;
	if (id !== undefined) selection?.toggle(id, { range });
}

/**
 * `j`, `k` and the arrows move the focus through the rows, `x` chooses the row in focus, Shift with an arrow or `X` a range; `c` copies
 * its id; a return focuses the row it came from.
 */
export function useRowKeys(
	frame: RefObject<HTMLElement | null>,
	ready: boolean,
	selection: RowSelection | undefined,
): void {
	const t = useTranslations("ui");
	useShortcut("select", () => choose(selection, false), selection !== undefined);
	const onArrow = useEffectEvent((event: KeyboardEvent) => {
		const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : undefined;
		if (event.ctrlKey || event.metaKey || event.altKey || rowOf(document.activeElement) === undefined) return;
		if (step === undefined && event.key !== "X") return;
		event.preventDefault();
		if (step === undefined) return choose(selection, true);
		if (event.shiftKey && selection?.ids.size === 0) choose(selection, false);
		move(frame, step);
		if (event.shiftKey) choose(selection, true);
	});
	useEffect(() => {
		const element = frame.current;
		const listen = (event: KeyboardEvent) => onArrow(event);
		element?.addEventListener("keydown", listen);
		return () => element?.removeEventListener("keydown", listen);
	}, [frame]);
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
