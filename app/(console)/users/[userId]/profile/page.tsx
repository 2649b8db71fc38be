import { UserProfile } from "@/components/users/profile/user-profile";

export default function Page() {
	return <UserProfile />;
}
