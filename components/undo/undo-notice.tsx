"use client";

import { Button, Kbd } from "@mantine/core";
// biome-ignore lint/style/noRestrictedImports: an undo is offered again until it is done, and is not itself undone.
import { useMutation } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { toBffError } from "@/lib/http/client/bff-error";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { shortcuts } from "../shortcuts/shortcuts.ts";
import { useShortcut } from "../shortcuts/shortcuts-provider.tsx";
import { useProblemText } from "../states/use-problem-text.ts";
import { CrossButton } from "../ui/field-box.tsx";
import notices from "../ui/notices.module.css";
import { notify } from "../ui/notices.tsx";
import classes from "./undo-notice.module.css";
import { offerUndo, type UndoOffer } from "./undo-offer.ts";

const shownMs = 10_000;

/** Says what was done and offers to undo it, for 10 s and while it has the focus or pointer. A failed undo stays visible. */
export function UndoNotice({ offer }: { offer: UndoOffer }) {
	const t = useTranslations("undo");
	const problemText = useProblemText();
	const [said, setSaid] = useState("");
	const [focused, setFocused] = useState(false);
	const [hovered, setHovered] = useState(false);
	const close = () => offerUndo(undefined);
	const mutation = useMutation({
		mutationFn: offer.undo,
		onSuccess: () => {
			notify(t("undone"));
			close();
		},
	});
	const stays = focused || hovered || !mutation.isIdle;
	// Screen readers announce text only in a live region that was there before the text.
	useEffect(() => setSaid(offer.done), [offer.done]);
	useEffect(() => {
		if (stays) return;
		const timer = setTimeout(() => offerUndo(undefined), shownMs);
		return () => clearTimeout(timer);
	}, [stays]);
	const undo = () => {
		if (!mutation.isPending && !mutation.isSuccess) mutation.mutate();
	};
	useShortcut("undo", undo);
	const failure = mutation.error ? toBffError(mutation.error) : undefined;
	return (
		<section
			className={notices.notice}
			aria-label={t("label")}
			onFocus={() => setFocused(true)}
			onBlur={({ currentTarget, relatedTarget }) => setFocused(currentTarget.contains(relatedTarget))}
			onPointerEnter={() => setHovered(true)}
			onPointerLeave={() => setHovered(false)}
			onKeyDown={(event) => {
				if (event.key !== "Escape") return;
				event.preventDefault();
				close();
			}}
		>
			<div className={notices.words}>
				<p role="status">{said}</p>
				{failure ? (
					<p role="alert" className={classes.failure}>
						{failure.code === "conflict" ? t("conflict") : `${t("failed")} ${problemText(failure)}`}
					</p>
				) : null}
			</div>
			{failure?.code === "conflict" ? null : (
				<Button
					size="compact-sm"
					variant="light"
					loading={mutation.isPending}
					onClick={undo}
					rightSection={<Kbd size="xs">{shortcuts.undo}</Kbd>}
				>
					{t("undo")}
				</Button>
			)}
			<CrossButton label={t("close")} onClick={close} />
		</section>
	);
}
