"use client";

import { type ReactNode, useEffect, useState } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { onDemand } from "../on-demand/on-demand.tsx";

const load = () => import("@mantine/notifications");
const Notifications = onDemand(() => load().then((module) => module.Notifications));

const shownMs = 6_000;

let wake: (() => void) | undefined;
/** Label of the button that closes a notice. */
let close = "";

/** Shows a notification about a finished act. Screen readers announce it. */
export function notify(message: ReactNode): void {
	wake?.();
	void load().then(({ notifications }) => notifications.show({ message, closeButtonProps: { "aria-label": close } }));
}

/** The area in which notifications appear. Its code loads with the first one. */
export function Notices() {
	const t = useTranslations("ui");
	const [awake, setAwake] = useState(false);
	const label = t("close");
	useEffect(() => {
		wake = () => setAwake(true);
		close = label;
	}, [label]);
	return awake ? <Notifications position="bottom-right" autoClose={shownMs} limit={3} /> : null;
}
