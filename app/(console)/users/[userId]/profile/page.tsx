import { UserMetadata } from "@/components/users/metadata/user-metadata";
import { UserProfile } from "@/components/users/profile/user-profile";

export default function Page() {
	return (
		<>
			<UserProfile />
			<UserMetadata />
		</>
	);
}
