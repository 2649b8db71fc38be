"use client";

import { type ReactNode, useEffect, useState } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { createAtom, useAtom } from "@/lib/state/client/atom";
import { CrossButton } from "./field-box.tsx";
import classes from "./notices.module.css";

type Said = { id: number; message: ReactNode };

const shownMs = 6_000;
const mostShown = 3;
const none: readonly Said[] = [];

let count = 0;

const shown = createAtom(none);

/** Removes one notice. */
const remove = (id: number) => shown.set(shown.get().filter((other) => other.id !== id));

/** Shows a notice about a finished act for 6 s. Screen readers announce it. */
export function notify(message: ReactNode): void {
	count += 1;
	shown.set([...shown.get(), { id: count, message }].slice(-mostShown));
}

/** Removes all notices. */
export const clearNotices = () => shown.set(none);

/** The stack of notices at the bottom of the page. `children` is what stays on top of it, such as the offer to undo. */
export function Notices({ children }: { children?: ReactNode }) {
	const notices = useAtom(shown);
	return (
		<div className={classes.stack}>
			{children}
			<div aria-live="polite" className={classes.said}>
				{notices.map((said) => (
					<SaidNotice key={said.id} said={said} />
				))}
			</div>
		</div>
	);
}

/** One notice. It stays while it has the pointer or the focus. */
function SaidNotice({ said: { id, message } }: { said: Said }) {
	const t = useTranslations("ui");
	const [focused, setFocused] = useState(false);
	const [hovered, setHovered] = useState(false);
	const stays = focused || hovered;
	useEffect(() => {
		if (stays) return;
		const timer = setTimeout(() => remove(id), shownMs);
		return () => clearTimeout(timer);
	}, [stays, id]);
	return (
		// biome-ignore lint/a11y/noStaticElementInteractions: the pointer and the focus only keep the notice on the page
		<div
			className={classes.notice}
			onFocus={() => setFocused(true)}
			onBlur={() => setFocused(false)}
			onPointerEnter={() => setHovered(true)}
			onPointerLeave={() => setHovered(false)}
		>
			<div className={classes.words}>{message}</div>
			<CrossButton label={t("close")} onClick={() => remove(id)} />
		</div>
	);
}
