using System.Globalization;
using IntraopAR.Geometry;
using static IntraopAR.Imaging.DicomTags;
using static IntraopAR.Imaging.HandedOutTags;

namespace IntraopAR.Imaging;

/// <summary>
/// De-identifies objects by the basic profile of PS3.15, annex E: new identifiers, the same everywhere one is used; no names;
/// dates taken out, or moved by one span for each patient (Retain Longitudinal Temporal Information With Modified Dates).
/// </summary>
public sealed class Deidentifier(DeidentificationKey key, bool keepIntervals)
{
    private const string DummyDate = "19000101", DummyTime = "000000";

    /// <summary>A shorter part of a name stands in too many words by chance.</summary>
    private const int ShortestName = 3;

    /// <param name="own">Made by this program: its labels and texts stay. Of another's objects only what is known to be harmless does.</param>
    /// <param name="reviewed">A person has looked the picture through: it then says that no text is burned in.</param>
    /// <exception cref="BadInputException">A label that stays holds the patient's name or number; or the file cannot be written.</exception>
    public WrittenObject Write(string from, string to, bool own, bool reviewed = false, bool force = false)
    {
        var file = DicomFile.Read(from);
        var data = file.Data;
        // Patients without a number must not become one.
        var id = data.Text(PatientId) is { Length: > 0 } given ? given : data.Text(StudyInstanceUid);
        var names = Names(data, id);
        var record = Record(data, own, names, keepIntervals ? key.Days(id) : null);
        var (sopClass, uid) = (SopClass.Uid(file), key.Uid(data.Text(SopInstanceUid) is { Length: > 0 } named ? named : file.Meta.Text(MediaStorageSopInstanceUid)));
        record.Add(SopClassUid, sopClass).Add(SopInstanceUid, uid)
            .Add(PatientName, "").Add(PatientId, key.PatientId(id)).Add(PatientBirthDate, "").Add(PatientSex, "")
            .Add(StudyInstanceUid, key.Uid(data.Text(StudyInstanceUid))).Add(SeriesInstanceUid, key.Uid(data.Text(SeriesInstanceUid)))
            .Add(PatientIdentityRemoved, "YES")
            .Add(DeidentificationMethod, "IntraopAR: basic profile; unknown attributes removed")
            .Add(DeidentificationMethodCodeSequence, [.. Methods(sopClass)])
            .Add(LongitudinalTemporalInformationModified, keepIntervals ? "MODIFIED" : "REMOVED");
        if (reviewed) record.Add(BurnedInAnnotation, "NO");
        AtomicFile.Write(to, force, stream =>
        {
            stream.Write(DicomWriter.Preface(sopClass, uid, file.Fragments is null ? TransferSyntax.ExplicitLittle : file.TransferSyntaxUid));
            if (file.HasPixels && file.Fragments is null) record.Put(PixelData, ByteOrder.PixelVr(file), ByteOrder.LittlePixels(file));
            stream.Write(record.Encoded());
            if (file.Fragments is { } fragments) EncapsulatedPixels.Write(stream, fragments);
        });
        return new(sopClass, uid, key.Uid(data.Text(SeriesInstanceUid)), to);
    }

    private IEnumerable<DicomRecord> Methods(string sopClass)
    {
        yield return DicomModules.Code("113100", "DCM", "Basic Application Confidentiality Profile");
        if (keepIntervals) yield return DicomModules.Code("113107", "DCM", "Retain Longitudinal Temporal Information Modified Dates Option");
        if (sopClass == SopClass.Comprehensive3DReport) yield return DicomModules.Code("113104", "DCM", "Clean Structured Content Option");
    }

    private DicomRecord Record(DicomDataset data, bool own, IReadOnlyList<string> names, int? daysBack)
    {
        var record = new DicomRecord();
        foreach (var e in data.Elements)
        {
            // Written apart, in whatever form the file has them.
            if (e.Tag == PixelData) continue;
            switch (AttributeActions.Of(e.Tag, e.Vr, own))
            {
                case AttributeAction.Empty:
                    record.Add(e.Tag, Array.Empty<byte>());
                    break;
                case AttributeAction.Dummy:
                    record.Add(e.Tag, "0");
                    break;
                case AttributeAction.NewUid:
                    record.Add(e.Tag, [.. data.Text(e.Tag).Split('\\').Select(u => u.Length == 0 || u.StartsWith("1.2.840.10008.", StringComparison.Ordinal) ? u : key.Uid(u))]);
                    break;
                case AttributeAction.Date:
                    record.Add(e.Tag, Moved(e.Tag, e.Vr, data.Text(e.Tag), daysBack));
                    break;
                case AttributeAction.Keep when e.Items is { } items:
                    record.Add(e.Tag, [.. items.Select(i => Record(i, own, names, daysBack))]);
                    break;
                case AttributeAction.Keep when !Names(data, e, names):
                    record.Put(e.Tag, e.Vr, ByteOrder.Little(e));
                    break;
                case AttributeAction.Keep when own:
                    throw data.Fault(e.Tag, "holds the patient's name or number", "give the part another name");
            }
        }

        return record;
    }

    /// <summary>What of the patient must not turn up in any text: parts of the name, and the number.</summary>
    private static IReadOnlyList<string> Names(DicomDataset data, string id) =>
        [.. data.Text(PatientName).Split('^', '=', ' ', '-', ',').Append(id).Where(n => n.Length >= ShortestName).Distinct(StringComparer.OrdinalIgnoreCase)];

    private static bool Names(DicomDataset data, DicomElement e, IReadOnlyList<string> names) =>
        e.Vr is "LO" or "SH" or "ST" or "LT" or "UT" or "UC" or "CS" or "AE" && names.Any(n => data.Text(e.Tag).Contains(n, StringComparison.OrdinalIgnoreCase));

    /// <summary>Content must have a date and so must a frame; others may be empty.</summary>
    private static string Moved(DicomTag tag, string vr, string text, int? daysBack)
    {
        if (text.Length == 0) return "";
        if (daysBack is { } days)
        {
            if (vr == "TM") return text;
            if (text.Length >= 8 && DateOnly.TryParseExact(text[..8], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.DayNumber > days)
                return day.AddDays(-days).ToString("yyyyMMdd", CultureInfo.InvariantCulture) + (vr == "DT" ? text[8..] : "");
        }

        return (vr, tag == ContentDate || tag == ContentTime) switch { ("DT", _) => DummyDate + DummyTime, ("TM", true) => DummyTime, ("DA", true) => DummyDate, _ => "" };
    }
}
