"use client";

import dynamic from "next/dynamic";
import { useEffect, useState } from "react";

const load = () => import("@mantine/notifications");
const Notifications = dynamic(() => load().then((module) => module.Notifications), { ssr: false });

const shownMs = 6_000;

let wake: (() => void) | undefined;

/** Says in a corner what has been done; read out by a screen reader. */
export function notify(message: string): void {
	wake?.();
	void load().then(({ notifications }) => notifications.show({ message }));
}

/** Where notices appear; their code comes with the first one. */
export function Notices() {
	const [awake, setAwake] = useState(false);
	useEffect(() => {
		wake = () => setAwake(true);
	}, []);
	return awake ? <Notifications position="bottom-right" autoClose={shownMs} limit={3} /> : null;
}
