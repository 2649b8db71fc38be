"use client";

import { Radio, Stack } from "@mantine/core";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { type Verification, verifications } from "@/lib/users/sign-in-options";

type VerificationChoiceProps = {
	value: Verification;
	onChange: (value: Verification) => void;
	/** False for a phone number, which cannot receive a verification mail. */
	withMail: boolean;
};

/** Selects the verification of a new address or number: the owner is asked, or it counts as verified or as unverified. */
export function VerificationChoice({ value, onChange, withMail }: VerificationChoiceProps) {
	const t = useTranslations("user.change");
	return (
		<Radio.Group
			label={t("verification")}
			value={value}
			onChange={(chosen) => onChange(verifications.find((one) => one === chosen) ?? value)}
		>
			<Stack gap="xs" mt="xs">
				{verifications
					.filter((one) => withMail || one !== "send")
					.map((one) => (
						<Radio key={one} value={one} label={t(one)} description={t(`${one}Hint`)} />
					))}
			</Stack>
		</Radio.Group>
	);
}
