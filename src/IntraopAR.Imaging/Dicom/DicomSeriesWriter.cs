using System.Globalization;
using System.Runtime.InteropServices;
using IntraopAR.Geometry;
using static IntraopAR.Imaging.DicomTags;

namespace IntraopAR.Imaging;

/// <summary>A volume of Hounsfield units as a classic CT series, one file for each slice (PS3.3 A.3).</summary>
public static class DicomSeriesWriter
{
    private const string CtImageStorage = "1.2.840.10008.5.1.4.1.1.2";

    /// <summary>Writes <c>CT-0001.dcm</c> and on, slice k of the grid in file k + 1; the folder is made if it is not there.</summary>
    /// <returns>What each slice is called, in the order of the grid.</returns>
    /// <exception cref="BadInputException">A file of that name is there already, or the folder cannot be written.</exception>
    public static IReadOnlyList<SliceReference> Write(string folder, Volume<short> hu, DicomIdentity identity, DicomSeriesInfo series)
    {
        var grid = hu.Grid;
        DicomModules.RefuseSize(grid);
        var slices = new SliceReference[grid.Nz];
        for (var k = 0; k < grid.Nz; k++)
            slices[k] = new(CtImageStorage, DicomUid.From($"{series.SeriesInstanceUid}/{k + 1}"), series.SeriesInstanceUid, grid.ToWorld(0, 0, k));
        for (var k = 0; k < grid.Nz; k++)
            DicomWriter.Write(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"CT-{k + 1:D4}.dcm")), force: false, CtImageStorage, slices[k].SopInstanceUid, Slice(hu, k, slices[k].Position, identity, series));
        return slices;
    }

    private static DicomRecord Slice(Volume<short> hu, int k, Vec3 position, DicomIdentity identity, DicomSeriesInfo series)
    {
        var grid = hu.Grid;
        var pixels = MemoryMarshal.AsBytes(hu.Voxels.AsSpan(k * grid.Nx * grid.Ny, grid.Nx * grid.Ny)).ToArray();
        if (!BitConverter.IsLittleEndian) throw new PlatformNotSupportedException("pixels are written as they lie in memory, least byte first");
        return DicomModules.Begin(identity, series, "CT")
            .Add(ImageType, "ORIGINAL", "PRIMARY", "AXIAL")
            .Add(AcquisitionNumber, 1.0)
            .Add(InstanceNumber, k + 1.0)
            .Add(PatientPosition, "HFS")
            .Add(Kvp, "")
            .Add(SliceThickness, grid.Spacing.Z)
            .Add(ImagePositionPatient, position.X, position.Y, position.Z)
            .Add(ImageOrientationPatient, DicomModules.Orientation(grid))
            // Row spacing, the step down, comes first.
            .Add(PixelSpacing, grid.Spacing.Y, grid.Spacing.X)
            .Add(SamplesPerPixel, 1.0)
            .Add(PhotometricInterpretation, "MONOCHROME2")
            .Add(Rows, (double)grid.Ny)
            .Add(Columns, (double)grid.Nx)
            .Add(BitsAllocated, 16.0).Add(BitsStored, 16.0).Add(HighBit, 15.0)
            .Add(PixelRepresentation, 1.0)
            .Add(RescaleIntercept, 0.0).Add(RescaleSlope, 1.0).Add(RescaleType, "HU")
            // Soft tissue of the upper abdomen.
            .Add(WindowCenter, 60.0).Add(WindowWidth, 400.0)
            .Add(PixelData, pixels);
    }
}
