"use client";

import { ActionIcon } from "@mantine/core";
import { IconPin, IconPinFilled } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { viewMutations } from "@/lib/saved-views/client/view-mutations";
import type { View } from "@/lib/saved-views/contract";
import { useAct } from "../form/use-act.ts";
import { useViewing } from "../ui/gated-button.tsx";

/** Pins a view as one of the reader's tabs, or unpins it. */
export function PinButton({ view: { id, name, isPinned } }: { view: View }) {
	const t = useTranslations("views");
	const viewing = useViewing();
	const pin = useAct({
		mutation: viewMutations.pin(useQueryClient()),
		toInput: () => ({ id, pinned: !isPinned }),
		saysFailure: true,
	});
	return (
		<ActionIcon
			variant="subtle"
			color={isPinned ? "indigo" : "gray"}
			size={30}
			aria-label={t("pinOf", { name })}
			title={viewing ?? t(isPinned ? "unpin" : "pin")}
			aria-pressed={isPinned}
			aria-busy={pin.busy}
			{...(viewing === undefined ? {} : { "data-disabled": true, "aria-disabled": true })}
			onClick={() => (pin.busy || viewing !== undefined ? undefined : pin.run())}
		>
			{isPinned ? <IconPinFilled size={15} aria-hidden /> : <IconPin size={15} aria-hidden />}
		</ActionIcon>
	);
}
