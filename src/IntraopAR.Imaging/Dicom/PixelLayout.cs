namespace IntraopAR.Imaging;

/// <summary>How the numbers of a picture are stored (PS3.3 C.7.6.3): the same for every frame of a file.</summary>
internal sealed record PixelLayout(int Rows, int Columns, int BitsAllocated, int BitsStored, bool Signed, bool BigEndian)
{
    public int BytesPerPixel => BitsAllocated / 8;

    /// <summary>The lowest and the highest number that the stored bits hold.</summary>
    public (long Low, long High) Range => Signed ? (-(1L << (BitsStored - 1)), (1L << (BitsStored - 1)) - 1) : (0, (1L << BitsStored) - 1);

    public long FrameBytes => (long)Rows * Columns * BytesPerPixel;

    public static PixelLayout Of(DicomFile file)
    {
        var d = file.Data;
        if (file.PixelLength == 0 && file.Fragments is null)
            throw d.Fault(DicomTags.PixelData, "is absent: this object holds no picture");
        var samples = d.Integer(DicomTags.SamplesPerPixel, 1);
        var photometric = d.Text(DicomTags.PhotometricInterpretation);
        if (samples != 1 || photometric is not ("MONOCHROME1" or "MONOCHROME2" or ""))
            throw d.Fault(DicomTags.PhotometricInterpretation, $"'{photometric}' with {samples} samples is a colour picture, not a scan");
        var (rows, columns) = (d.RequiredInteger(DicomTags.Rows), d.RequiredInteger(DicomTags.Columns));
        var allocated = d.RequiredInteger(DicomTags.BitsAllocated);
        var stored = d.Integer(DicomTags.BitsStored, allocated);
        var high = d.Integer(DicomTags.HighBit, stored - 1);
        if (rows is < 1 or > 65535) throw d.Fault(DicomTags.Rows, $"is {rows}");
        if (columns is < 1 or > 65535) throw d.Fault(DicomTags.Columns, $"is {columns}");
        if (allocated is not (8 or 16 or 32)) throw d.Fault(DicomTags.BitsAllocated, $"is {allocated}; 8, 16 and 32 are read");
        if (stored < 1 || stored > allocated) throw d.Fault(DicomTags.BitsStored, $"is {stored} of {allocated} allocated");
        if (high != stored - 1) throw d.Fault(DicomTags.HighBit, $"is {high} with {stored} bits stored; only {stored - 1} is read");
        // Signedness other than 0 and 1 does not exist (PS3.3 C.7.6.3.1).
        var representation = d.Integer(DicomTags.PixelRepresentation, 0);
        if (representation is not (0 or 1)) throw d.Fault(DicomTags.PixelRepresentation, $"is {representation}");
        return new(rows, columns, allocated, stored, representation == 1, file.Syntax.BigEndian);
    }
}
