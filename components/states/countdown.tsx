"use client";

import { useEffect, useEffectEvent, useState } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";

type CountdownProps = {
	seconds: number;
	/** Words the seconds that are left. Default: a retry in that time. */
	text?: (seconds: number) => string;
	/** Called once, at 0. Default: nothing. */
	onEnd?: () => void;
};

/** Counts down to 0, then calls `onEnd`. Screen readers announce it once, not every second. */
export function Countdown({ seconds, text, onEnd }: CountdownProps) {
	const t = useTranslations("states.rate_limited");
	const [left, setLeft] = useState(seconds);
	const ended = useEffectEvent(() => onEnd?.());
	useEffect(() => {
		const endMs = performance.now() + seconds * 1_000;
		const timer = setInterval(() => {
			const now = Math.max(0, Math.ceil((endMs - performance.now()) / 1_000));
			setLeft(now);
			if (now > 0) return;
			clearInterval(timer);
			ended();
		}, 250);
		return () => clearInterval(timer);
	}, [seconds]);
	return <span aria-live="off">{text?.(left) ?? t("countdown", { seconds: left })}</span>;
}
