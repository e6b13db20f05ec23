using System.Buffers.Binary;
using System.Text;

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
        var meta = new MemoryStream();
        Put(meta, DicomTags.MediaStorageSopClassUid, "UI", Uid(sop));
        Put(meta, DicomTags.MediaStorageSopInstanceUid, "UI", Uid(AnyUid));
        Put(meta, DicomTags.TransferSyntaxUid, "UI", Uid(file.TransferSyntaxUid));
        var all = new MemoryStream();
        all.Write(new byte[128]);
        all.Write("DICM"u8);
        var length = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(length, (uint)meta.Length);
        Put(all, DicomTags.FileMetaInformationGroupLength, "UL", length);
        meta.WriteTo(all);
        Put(all, DicomTags.SopClassUid, "UI", Uid(sop));
        Put(all, DicomTags.SopInstanceUid, "UI", Uid(AnyUid));
        Put(all, DicomTags.Modality, "CS", "OT"u8);
        Put(all, DicomTags.ConversionType, "CS", "SYN "u8);
        Put(all, DicomTags.SamplesPerPixel, "US", Short(1));
        Put(all, DicomTags.PhotometricInterpretation, "CS", "MONOCHROME2 "u8);
        if (frames != 1) Put(all, DicomTags.NumberOfFrames, "IS", Even(frames.ToString(System.Globalization.CultureInfo.InvariantCulture), ' '));
        Put(all, DicomTags.Rows, "US", Short(layout.Rows));
        Put(all, DicomTags.Columns, "US", Short(layout.Columns));
        Put(all, DicomTags.BitsAllocated, "US", Short(layout.BitsAllocated));
        Put(all, DicomTags.BitsStored, "US", Short(layout.BitsStored));
        Put(all, DicomTags.HighBit, "US", Short(layout.BitsStored - 1));
        Put(all, DicomTags.PixelRepresentation, "US", Short(layout.Signed ? 1 : 0));
        Tag(all, DicomTags.PixelData);
        all.Write("OB\0\0"u8);
        all.Write([0xFF, 0xFF, 0xFF, 0xFF]);
        foreach (var fragment in file.Fragments!)
        {
            Tag(all, new(0xFFFE, 0xE000));
            BinaryPrimitives.WriteUInt32LittleEndian(length, (uint)fragment.Length);
            all.Write(length);
            all.Write(fragment.Span);
        }

        Tag(all, new(0xFFFE, 0xE0DD));
        all.Write(new byte[4]);
        return all.ToArray();
    }

    private static void Put(Stream to, DicomTag tag, string vr, ReadOnlySpan<byte> value)
    {
        Tag(to, tag);
        to.Write(Encoding.ASCII.GetBytes(vr));
        to.Write(Short(value.Length));
        to.Write(value);
    }

    private static void Tag(Stream to, DicomTag tag)
    {
        to.Write(Short(tag.Group));
        to.Write(Short(tag.Element));
    }

    private static byte[] Short(int value)
    {
        var b = new byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(b, (ushort)value);
        return b;
    }

    private static byte[] Uid(string uid) => Even(uid, '\0');

    private static byte[] Even(string text, char pad) => Encoding.ASCII.GetBytes(text.Length % 2 == 0 ? text : text + pad);
}
