"use client";

import { Button, Group, Modal, Text } from "@mantine/core";
import { useEffect, useEffectEvent } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { signInHref } from "@/lib/routes/routes";

type SessionEndedProps = { onClose: () => void; onSignedIn: () => void };

async function isSignedIn(): Promise<boolean> {
	const response = await fetch("/api/me").catch(() => undefined);
	return response?.ok ?? false;
}

/** Tells the reader that the session has ended and offers a sign-in in another tab, so that typed text is kept. */
export function SessionEnded({ onClose, onSignedIn }: SessionEndedProps) {
	const t = useTranslations();
	const signedIn = useEffectEvent(onSignedIn);
	useEffect(() => {
		const look = () => {
			if (document.visibilityState === "visible") void isSignedIn().then((yes) => yes && signedIn());
		};
		document.addEventListener("visibilitychange", look);
		window.addEventListener("focus", look);
		return () => {
			document.removeEventListener("visibilitychange", look);
			window.removeEventListener("focus", look);
		};
	}, []);
	return (
		<Modal opened onClose={onClose} title={t("shell.sessionTitle")} closeButtonProps={{ "aria-label": t("ui.close") }}>
			<Text size="sm">{t("shell.sessionText")}</Text>
			<Group justify="flex-end" mt="lg">
				<Button component="a" href={signInHref("/users")} target="_blank" data-autofocus>
					{t("shell.sessionAction")}
				</Button>
			</Group>
		</Modal>
	);
}
