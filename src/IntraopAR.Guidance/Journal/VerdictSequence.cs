using System.Security.Cryptography;
using IntraopAR.Tracking;

namespace IntraopAR.Guidance;

/// <summary>
/// What the case said of its lesions, change by change, as one hash: of every change the time and, lesion by lesion, id,
/// place, covariance, r90, verdict and reasons with their bits, or why there is no estimate, and its sightings with what became of each; and how far the operation has come. Equal hashes mean that the same
/// was said at the same times.
/// </summary>
public sealed class VerdictSequence
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly ContentWriter now = new();
    private byte[] last = [];

    /// <summary>How often what is said changed.</summary>
    public int Changes { get; private set; }

    /// <summary>SHA-256, hexadecimal.</summary>
    public string Hash => Convert.ToHexStringLower(hash.GetCurrentHash());

    /// <returns>Whether what is said changed.</returns>
    public bool After(CaseState state, TimeSpan at)
    {
        now.Clear();
        now.Text(state.CaseCode);
        now.List(state.Lesions, l => Write(state, l));
        // Of a case without steps nothing more is said.
        if (state.Procedure.Begun) WriteSteps(state);
        if (now.Written.SequenceEqual(last)) return false;
        last = now.ToArray();
        now.Clear();
        now.I64(at.Ticks);
        hash.AppendData(now.Written);
        hash.AppendData(last);
        Changes++;
        return true;
    }

    private void WriteSteps(CaseState state)
    {
        foreach (var step in ProcedureSteps.Of(state))
        {
            now.U8((byte)step.Standing);
            now.Bool(step.IsNext);
            now.Text(step.Why);
        }

        now.Text(state.Procedure.Guiding ?? "");
        now.Texts(state.Procedure.WhyNotAligned);
        now.Texts(state.Procedure.WhyNotClosed);
        // Of a registration that nobody doubts nothing more is said.
        foreach (var doubt in state.Procedure.Doubts)
        {
            now.U8((byte)doubt.Kind);
            now.Text(doubt.Reason);
        }

        foreach (var lesion in state.Lesions) now.U8((byte)(state.Procedure.OutcomeOf(lesion.Id) ?? 0));
    }

    private void Write(CaseState state, BaselineLesion lesion)
    {
        now.Text(lesion.Id);
        var estimate = state.EstimateOf(lesion.Id);
        now.Bool(estimate is not null);
        if (estimate is not null) RegistrationContent.Write(estimate, now);
        else now.Text(state.WhyNot);
        // Of a lesion nobody looked for nothing more is said.
        foreach (var sighting in state.SightingsOf(lesion.Id))
        {
            now.Text(sighting.Id);
            now.U8((byte)sighting.Look.Finding);
            now.U8((byte)sighting.Standing);
            now.Text(sighting.Reason);
        }
    }
}
