namespace IntraopAR.Imaging;

/// <summary>
/// A small DICOM file that holds the compressed picture of another and nothing of the patient: what the decoder gets.
/// De-identified files lack attributes without which it refuses to write, and it need not see the others.
/// </summary>
internal static class EncapsulatedCopy
{
    private const string SecondaryCapture = "1.2.840.10008.5.1.4.1.1.7";
    private const string MultiFrameWord = "1.2.840.10008.5.1.4.1.1.7.3";
    private const string MultiFrameByte = "1.2.840.10008.5.1.4.1.1.7.2";
    private const string AnyUid = "2.25.1";

    public static byte[] Of(DicomFile file, PixelLayout layout, int frames)
    {
        var sop = frames == 1 ? SecondaryCapture : layout.BitsAllocated == 8 ? MultiFrameByte : MultiFrameWord;
        var data = new DicomRecord()
            .Add(DicomTags.SopClassUid, sop)
            .Add(DicomTags.SopInstanceUid, AnyUid)
            .Add(DicomTags.Modality, "OT")
            .Add(DicomTags.ConversionType, "SYN")
            .Add(DicomTags.SamplesPerPixel, 1.0)
            .Add(DicomTags.PhotometricInterpretation, "MONOCHROME2")
            .Add(DicomTags.Rows, (double)layout.Rows)
            .Add(DicomTags.Columns, (double)layout.Columns)
            .Add(DicomTags.BitsAllocated, (double)layout.BitsAllocated)
            .Add(DicomTags.BitsStored, (double)layout.BitsStored)
            .Add(DicomTags.HighBit, layout.BitsStored - 1.0)
            .Add(DicomTags.PixelRepresentation, layout.Signed ? 1.0 : 0.0);
        if (frames != 1) data.Add(DicomTags.NumberOfFrames, (double)frames);
        var all = new MemoryStream();
        all.Write(DicomWriter.Preface(sop, AnyUid, file.TransferSyntaxUid));
        all.Write(data.Encoded());
        EncapsulatedPixels.Write(all, file.Fragments!);
        return all.ToArray();
    }
}
