"use client";

import { type ReactNode, useEffect, useState } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { onDemand } from "../on-demand/on-demand.tsx";

const load = () => import("@mantine/notifications");
const Notifications = onDemand(() => load().then((module) => module.Notifications));

const shownMs = 6_000;

let wake: (() => void) | undefined;
/** What the button is called that takes a notice away. */
let close = "";

/** Says in a corner what has been done; read out by a screen reader. */
export function notify(message: ReactNode): void {
	wake?.();
	void load().then(({ notifications }) => notifications.show({ message, closeButtonProps: { "aria-label": close } }));
}

/** Where notices appear; their code comes with the first one. */
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
