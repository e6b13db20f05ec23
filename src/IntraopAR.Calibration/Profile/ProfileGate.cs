namespace IntraopAR.Calibration;

/// <summary>Whether a profile may be used now. A live program asks before each case and with each check.</summary>
public static class ProfileGate
{
    /// <param name="trusted">Fingerprints of the keys that this machine trusts; null leaves the signer open, which is not enough for live use.</param>
    /// <param name="serial">Of the device in hand; null where it does not tell.</param>
    /// <param name="lastCheck">The newest check of its point.</param>
    /// <returns>Empty where it may be used.</returns>
    public static IReadOnlyList<Refusal> ForLiveUse(SignedProfile signed, IReadOnlySet<string> trusted, DateTimeOffset now, string? serial, CheckOutcome? lastCheck)
    {
        var found = new List<Refusal>(Standing(signed, now));
        var p = signed.Profile;
        if (!trusted.Contains(signed.Fingerprint)) found.Add(new("signer-unknown", $"the key {signed.Fingerprint} is not trusted here", "sign with the site's key, or install its public part"));
        if (serial is not null && serial != p.Serial) found.Add(new("other-device", $"the profile is for {p.Serial}, not {serial}", "calibrate this device"));
        if (p.Check is null) return found;
        if (lastCheck is null || (now - lastCheck.At).TotalHours > p.CheckHours || lastCheck.At > now)
            found.Add(new("check-overdue", FormattableString.Invariant($"{p.Check.Name} was not measured in the last {p.CheckHours:F0} hours"), "measure it with calibrate verify"));
        else found.AddRange(lastCheck.Refusals);
        return found;
    }

    /// <summary>What holds without knowing the signer or a check: the signature and the dates.</summary>
    public static IReadOnlyList<Refusal> Standing(SignedProfile signed, DateTimeOffset now)
    {
        var found = new List<Refusal>();
        if (!signed.Intact) found.Add(new("signature-broken", "the profile is not what was signed", "fetch it again, or calibrate again"));
        if (now >= signed.Profile.Expires) found.Add(new("expired", FormattableString.Invariant($"since {signed.Profile.Expires:yyyy-MM-dd HH:mm} UTC"), "calibrate again"));
        if (now < signed.Profile.Created.AddMinutes(-5)) found.Add(new("not-yet-valid", FormattableString.Invariant($"made {signed.Profile.Created:yyyy-MM-dd HH:mm} UTC, later than now"), "check the clock"));
        return found;
    }
}
