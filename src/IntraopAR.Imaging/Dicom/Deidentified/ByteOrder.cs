namespace IntraopAR.Imaging;

/// <summary>Values of big endian files as little endian has them (PS3.5, 7.3).</summary>
internal static class ByteOrder
{
    public static byte[] Little(DicomElement e)
    {
        var bytes = e.Bytes.ToArray();
        if (e.BigEndian) Turn(bytes, e.Vr switch { "US" or "SS" or "OW" or "AT" => 2, "UL" or "SL" or "FL" or "OF" or "OL" => 4, "FD" or "OD" or "UV" or "SV" or "OV" => 8, _ => 1 });
        return bytes;
    }

    public static string PixelVr(DicomFile file) => file.Data.Integer(DicomTags.BitsAllocated, 16) <= 8 ? "OB" : "OW";

    /// <summary>Of a picture whose pixels are not compressed.</summary>
    public static byte[] LittlePixels(DicomFile file)
    {
        var bytes = file.PixelData.ToArray();
        if (file.Syntax.BigEndian && file.Data.Integer(DicomTags.BitsAllocated, 16) == 16) Turn(bytes, 2);
        return bytes;
    }

    public static void Turn(Span<byte> bytes, int size)
    {
        for (var at = 0; size > 1 && at + size <= bytes.Length; at += size) bytes.Slice(at, size).Reverse();
    }
}
