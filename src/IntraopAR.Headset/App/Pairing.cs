using StereoKit;

namespace IntraopAR.Headset.App;

/// <summary>
/// On a headset that has no command line: address and code are typed in, the fingerprint is shown and compared by a person before it
/// is trusted. What was trusted is kept by the caller.
/// </summary>
public sealed class Pairing(string address, string fingerprint)
{
    private string address = address, code = "", says = "", seen = "";
    private Pose pose = new(new Vec3(0, 1.35f, -0.5f), Quat.LookDir(Vec3.Forward * -1));
    private Task? asking;

    public string Address => address;

    public string Fingerprint { get; private set; } = fingerprint;

    /// <summary>Once it is paired.</summary>
    public HttpsWorkstation? Workstation { get; private set; }

    /// <summary>One frame; until <see cref="Workstation"/> is there.</summary>
    public void Step()
    {
        UI.WindowBegin("IntraopAR. Not for clinical use", ref pose, new Vec2(0.4f, 0));
        UI.Label("Address, as the workstation shows it under Viewers");
        UI.Input("address", ref address, new Vec2(0.36f, 0.04f), TextContext.Uri);
        UI.Label("Code of eight figures");
        UI.Input("code", ref code, new Vec2(0.2f, 0.04f), TextContext.Number);
        if (asking is { IsCompleted: false }) UI.Label("Asking the workstation");
        else if (seen.Length > 0)
        {
            UI.Text($"Fingerprint: {seen}\nIs it the one that the workstation shows?");
            if (UI.Button("It is the same")) (Fingerprint, seen, asking) = (seen, "", Task.Run(PairAsync));
            UI.SameLine();
            if (UI.Button("It is another")) (seen, says) = ("", "Do not go on: something else answers at this address.");
        }
        else if (UI.Button("Connect")) asking = Task.Run(Fingerprint.Length > 0 ? PairAsync : AskAsync);
        if (says.Length > 0) UI.Text(says);
        UI.WindowEnd();
    }

    private async Task AskAsync()
    {
        try
        {
            (seen, says) = (await HttpsWorkstation.FingerprintAsync(new Uri(address), default), "");
        }
        catch (Exception e) when (e is WorkstationException or UriFormatException)
        {
            says = e.Message;
        }
    }

    private async Task PairAsync()
    {
        HttpsWorkstation? tried = null;
        try
        {
            tried = new(new Uri(address), Fingerprint);
            await tried.PairAsync(code.Trim(), default);
            Workstation = tried;
        }
        catch (Exception e) when (e is WorkstationException or UriFormatException)
        {
            tried?.Dispose();
            says = e.Message;
        }
    }
}
