"use client";

import { ActionIcon } from "@mantine/core";
import { IconPin, IconPinFilled } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toBffError } from "@/lib/http/client/bff-error";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { viewMutations } from "@/lib/saved-views/client/view-mutations";
import type { View } from "@/lib/saved-views/contract";
import { useProblemText } from "../states/use-problem-text.ts";
import { notify } from "../ui/notices.tsx";

/** Pins a view as one of the reader's tabs, or unpins it. */
export function PinButton({ view: { id, name, isPinned } }: { view: View }) {
	const t = useTranslations("views");
	const problemText = useProblemText();
	const pin = useMutation(viewMutations.pin(useQueryClient()));
	const toggle = () =>
		pin.mutate({ id, pinned: !isPinned }, { onError: (error) => notify(problemText(toBffError(error))) });
	return (
		<ActionIcon
			variant="subtle"
			color={isPinned ? "indigo" : "gray"}
			size={30}
			aria-label={t("pinOf", { name })}
			title={t(isPinned ? "unpin" : "pin")}
			aria-pressed={isPinned}
			aria-busy={pin.isPending}
			onClick={() => (pin.isPending ? undefined : toggle())}
		>
			{isPinned ? <IconPinFilled size={15} aria-hidden /> : <IconPin size={15} aria-hidden />}
		</ActionIcon>
	);
}
