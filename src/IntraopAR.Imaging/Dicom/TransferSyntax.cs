namespace IntraopAR.Imaging;

/// <summary>How a file writes its elements and pixels (DICOM PS3.5, annex A and table in PS3.6, A-1).</summary>
/// <param name="Encapsulated">Pixel data is compressed, in fragments.</param>
public sealed record TransferSyntax(string Uid, string Name, bool ExplicitVr, bool BigEndian, bool Deflated, bool Encapsulated)
{
    public const string ImplicitLittle = "1.2.840.10008.1.2";
    public const string ExplicitLittle = "1.2.840.10008.1.2.1";
    public const string Rle = "1.2.840.10008.1.2.5";

    private static readonly TransferSyntax[] Known =
    [
        new(ImplicitLittle, "implicit VR little endian", false, false, false, false),
        new(ExplicitLittle, "explicit VR little endian", true, false, false, false),
        new("1.2.840.10008.1.2.2", "explicit VR big endian", true, true, false, false),
        new("1.2.840.10008.1.2.1.99", "deflated explicit VR little endian", true, false, true, false),
        new(Rle, "RLE", true, false, false, true),
        new("1.2.840.10008.1.2.4.50", "JPEG baseline", true, false, false, true),
        new("1.2.840.10008.1.2.4.51", "JPEG extended", true, false, false, true),
        new("1.2.840.10008.1.2.4.57", "JPEG lossless", true, false, false, true),
        new("1.2.840.10008.1.2.4.70", "JPEG lossless, first order", true, false, false, true),
        new("1.2.840.10008.1.2.4.80", "JPEG-LS lossless", true, false, false, true),
        new("1.2.840.10008.1.2.4.81", "JPEG-LS near lossless", true, false, false, true),
        new("1.2.840.10008.1.2.4.90", "JPEG 2000 lossless", true, false, false, true),
        new("1.2.840.10008.1.2.4.91", "JPEG 2000", true, false, false, true),
    ];

    /// <summary>Null for one that is not read here.</summary>
    public static TransferSyntax? Of(string uid) => Array.Find(Known, k => k.Uid == uid);
}
