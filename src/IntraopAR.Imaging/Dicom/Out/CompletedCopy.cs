using IntraopAR.Geometry;

namespace IntraopAR.Imaging;

/// <summary>
/// A copy of a source picture that lacks identifiers, with those that its derived objects name it by: without them no archive
/// takes it, nor would it lie in the objects' study. Everything else stays as it is, private attributes among it.
/// </summary>
public static class CompletedCopy
{
    /// <param name="standIns">Written where the picture has no value of its own.</param>
    /// <exception cref="BadInputException">The picture cannot be read, or the copy not written.</exception>
    public static void Write(string from, string to, IReadOnlyDictionary<DicomTag, string> standIns)
    {
        var file = DicomFile.Read(from);
        var record = Copied(file.Data);
        foreach (var (tag, uid) in standIns)
            if (file.Data.Text(tag).Length == 0) record.Add(tag, uid);
        var (sopClass, instance) = (SopClass.Uid(file), SourceSeries.InstanceOf(file));
        record.Add(DicomTags.SopClassUid, sopClass).Add(DicomTags.SopInstanceUid, instance);
        AtomicFile.Write(to, force: false, stream =>
        {
            stream.Write(DicomWriter.Preface(sopClass, instance, file.Fragments is null ? TransferSyntax.ExplicitLittle : file.TransferSyntaxUid));
            if (file.HasPixels && file.Fragments is null) record.Put(DicomTags.PixelData, ByteOrder.PixelVr(file), ByteOrder.LittlePixels(file));
            stream.Write(record.Encoded());
            if (file.Fragments is { } fragments) EncapsulatedPixels.Write(stream, fragments);
        });
    }

    private static DicomRecord Copied(DicomDataset data)
    {
        var record = new DicomRecord();
        // Group lengths (PS3.5, 7.2) would be wrong after the change; pixels are written apart, in whatever form the file has them.
        foreach (var e in data.Elements.Where(e => e.Tag != DicomTags.PixelData && e.Tag.Element != 0))
        {
            if (e.Items is { } items) record.Add(e.Tag, [.. items.Select(Copied)]);
            else record.Put(e.Tag, e.Vr, ByteOrder.Little(e));
        }

        return record;
    }
}
