using IntraopAR.Imaging;

namespace IntraopAR.Theatre.Exports;

/// <summary>What was written, and what was not.</summary>
internal sealed record ExportResult(IReadOnlyList<WrittenObject> Objects, IReadOnlyList<SkippedObject> Skipped);

/// <param name="Object">What it would have been.</param>
internal sealed record SkippedObject(string Object, string Reason);
