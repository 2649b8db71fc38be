"use client";

import { Box, Button, Group, Modal, Text } from "@mantine/core";
import { useEffect, useEffectEvent, useState } from "react";
import { type NeededSignIn, type SignInAge, shortfallOf } from "@/lib/access/policy/fresh-sign-in";
import { useMe } from "@/lib/auth/client/me";
import { bff } from "@/lib/http/client/bff";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { freshSignInHref } from "@/lib/routes/routes";
import { Notice } from "../ui/notice.tsx";

type FreshSignInProps = { needed: NeededSignIn; onClose: () => void };

/**
 * Tells the reader that an act needs a fresh sign-in and offers it in another tab, so that what was entered is kept. It closes when they
 * come back as the same person with such a sign-in, and else says what is missing. The act goes on only by their own click.
 */
export function FreshSignIn({ needed, onClose }: FreshSignInProps) {
	const t = useTranslations("shell.fresh");
	const ui = useTranslations("ui");
	const { userId, name } = useMe();
	const [isAway, setAway] = useState(false);
	const [missing, setMissing] = useState<"other" | NonNullable<ReturnType<typeof shortfallOf>>>();
	const look = useEffectEvent(async () => {
		if (!isAway || document.visibilityState !== "visible") return;
		const me = await bff.get<{ userId: string; signIn?: SignInAge }>("/api/me").catch(() => undefined);
		if (me === undefined) return;
		const lacks = me.userId === userId ? shortfallOf(needed, me.signIn ?? {}) : "other";
		if (lacks === undefined) onClose();
		else setMissing(lacks);
	});
	useEffect(() => {
		const onBack = () => void look();
		document.addEventListener("visibilitychange", onBack);
		window.addEventListener("focus", onBack);
		return () => {
			document.removeEventListener("visibilitychange", onBack);
			window.removeEventListener("focus", onBack);
		};
	}, []);
	return (
		<Modal opened onClose={onClose} title={t("title")} closeButtonProps={{ "aria-label": ui("close") }}>
			<Text size="sm">{t(needed.secondFactor ? "textWithFactor" : "text", { minutes: needed.minutes })}</Text>
			{missing === undefined ? null : (
				<Box mt="md">
					<Notice tone="bad">{t(missing, { name, minutes: needed.minutes })}</Notice>
				</Box>
			)}
			<Group justify="flex-end" mt="lg">
				<Button
					component="a"
					href={freshSignInHref("/users", needed)}
					target="_blank"
					data-autofocus
					onClick={() => setAway(true)}
				>
					{t("action")}
				</Button>
			</Group>
		</Modal>
	);
}
