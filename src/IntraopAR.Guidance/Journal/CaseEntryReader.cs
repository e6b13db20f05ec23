using IntraopAR.Geometry;
using IntraopAR.Tracking;

namespace IntraopAR.Guidance;

/// <summary>An envelope's content as an entry of a case.</summary>
internal static class CaseEntryReader
{
    /// <summary>Of the contents this program writes; it reads the earlier ones too.</summary>
    public static ushort VersionOf(CaseKind kind) => kind == CaseKind.RegistrationInputs ? InputsContent.Version : (ushort)1;

    /// <exception cref="BadInputException">The content is not what its kind says; no program of this version wrote it.</exception>
    public static JournalEntry Read(string source, Envelope envelope)
    {
        if (envelope.Kind < Envelope.FirstFree)
            return JournalMarks.InWords(source, envelope) is { } words ? new MarkEntry(envelope.At, words) : new UnknownEntry(envelope.At, envelope.Kind, envelope.Version);
        var kind = (CaseKind)envelope.Kind;
        if (!Enum.IsDefined(kind) || envelope.Version < 1 || envelope.Version > VersionOf(kind)) return new UnknownEntry(envelope.At, envelope.Kind, envelope.Version);
        var from = new ContentReader(source, $"envelope {envelope.Sequence} ({kind})", envelope.Content);
        JournalEntry entry = kind switch
        {
            CaseKind.Pose => SampleContent.Pose(envelope.At, from),
            CaseKind.Picture => SampleContent.Picture(envelope.At, from),
            CaseKind.StoredContent => Content(envelope.At, from),
            CaseKind.RegistrationInputs => new InputsEntry(InputsContent.Read(envelope.At, envelope.Version, from)),
            CaseKind.VerdictsNoted => new VerdictsEntry(envelope.At, from.I64(), from.Hash()),
            _ => new EventEntry(CaseEventContent.Read(kind, envelope.At, from)!),
        };
        from.End();
        return entry;
    }

    private static ContentEntry Content(TimeSpan at, ContentReader from)
    {
        var form = (ContentForm)from.U8();
        if (!Enum.IsDefined(form)) throw from.Fault("a form of content that there is not");
        var bytes = from.Take(from.Remaining).ToArray();
        return new(at, form, StoredContents.HashOf(bytes), bytes);
    }
}
