using System.Globalization;
using IntraopAR.Geometry;
using static IntraopAR.Imaging.DicomModules;
using static IntraopAR.Imaging.DicomTags;
using static IntraopAR.Imaging.UltrasoundVolumeTags;

namespace IntraopAR.Imaging;

/// <summary>
/// A volume put together from a freehand sweep as a DICOM Enhanced Ultrasound Volume (PS3.3 A.59), one frame for each slice.
/// Its places are those of the volume's own frame of reference; whether that is the patient's is not said. Indices of output
/// and focus, which the object must have and a tracked recording does not tell, are 0, and the comment says so.
/// </summary>
public static class UltrasoundVolumeWriter
{
    private const string EnhancedUltrasoundVolume = "1.2.840.10008.5.1.4.1.1.6.2";
    private const string Unknown = "From a tracked freehand sweep. Mechanical and thermal indices and depth of focus are not known; 0 stands for that.";
    private static readonly string[] Kind = ["ORIGINAL", "PRIMARY", "VOLUME", "NONE"];

    /// <exception cref="BadInputException">The file is there already and <paramref name="force"/> is not set, or it cannot be written.</exception>
    public static void Write(string path, Volume<byte> volume, UltrasoundVolumeInfo info, DicomIdentity identity, DicomSeriesInfo series, bool force = false)
    {
        var grid = volume.Grid;
        RefuseSize(grid);
        var when = identity.Made.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
        var organization = DicomUid.From($"{series.SeriesInstanceUid}/dimensions");
        var record = Begin(identity, series, "US")
            .Add(VolumeFrameOfReferenceUid, identity.FrameOfReferenceUid)
            // No defined term says that each picture had an apex of its own.
            .Add(UltrasoundAcquisitionGeometry, "FREEHAND")
            .Add(VolumeToTransducerMappingMatrix, 1.0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1)
            .Add(SynchronizationFrameOfReferenceUid, DicomUid.From($"{series.SeriesInstanceUid}/clock"))
            .Add(SynchronizationTrigger, "NO TRIGGER")
            .Add(AcquisitionTimeSynchronized, "N")
            .Add(ImageType, Kind)
            .Add(InstanceNumber, 1.0)
            .Add(PatientOrientation, "")
            .Add(ImageComments, Unknown)
            .Add(AcquisitionDateTime, when)
            .Add(AcquisitionDuration, info.Seconds * 1000)
            .Add(SamplesPerPixel, 1.0)
            .Add(PhotometricInterpretation, "MONOCHROME2")
            .Add(NumberOfFrames, (double)grid.Nz).Add(Rows, (double)grid.Ny).Add(Columns, (double)grid.Nx)
            .Add(BitsAllocated, 8.0).Add(BitsStored, 8.0).Add(HighBit, 7.0)
            .Add(PixelRepresentation, 0.0)
            .Add(RescaleIntercept, 0.0).Add(RescaleSlope, 1.0)
            .Add(LossyImageCompression, "00")
            .Add(PresentationLutShape, "IDENTITY")
            .Add(BurnedInAnnotation, "NO")
            .Add(PositionMeasuringDeviceUsed, "FREEHAND")
            .Add(MechanicalIndex, 0.0).Add(BoneThermalIndex, 0.0).Add(CranialThermalIndex, 0.0).Add(SoftTissueThermalIndex, 0.0)
            .Add(DepthsOfFocus, 0.0)
            .Add(DepthOfScanField, Math.Round(info.Depth))
            .Add(ViewCodeSequence, Code("24422004", "SCT", "Axial"))
            .Add(AnatomicRegionSequence, Code("10200004", "SCT", "Liver"))
            .Add(TransducerScanPatternCodeSequence, Code("125241", "DCM", "Plane scan pattern"))
            .Add(TransducerGeometryCodeSequence, info.Curved ? Code("125253", "DCM", "Curved linear ultrasound transducer geometry") : Code("125252", "DCM", "Linear ultrasound transducer geometry"))
            .Add(TransducerBeamSteeringCodeSequence, Code("125257", "DCM", "Fixed beam direction"))
            .Add(TransducerApplicationCodeSequence, Code("125261", "DCM", "External Transducer"))
            .Add(AcquisitionContextSequence, Array.Empty<DicomRecord>())
            .Add(DimensionOrganizationType, "3D")
            .Add(DimensionOrganizationSequence, new DicomRecord().Add(DimensionOrganizationUid, organization))
            .Add(DimensionIndexSequence, new DicomRecord()
                .Add(DimensionOrganizationUid, organization)
                .Add(DimensionIndexPointer, new byte[] { 0x20, 0x00, 0x01, 0x93 })
                .Add(FunctionalGroupPointer, new byte[] { 0x20, 0x00, 0x0e, 0x93 })
                .Add(DimensionDescriptionLabel, "Slice"))
            .Add(SharedFunctionalGroupsSequence, Shared(grid))
            .Add(PerFrameFunctionalGroupsSequence, Enumerable.Range(0, grid.Nz).Select(k => Frame(grid, k, when, info.Seconds)).ToArray())
            .Add(PixelData, volume.Voxels);
        DicomWriter.Write(path, force, EnhancedUltrasoundVolume, DicomUid.From($"{series.SeriesInstanceUid}/1"), record);
    }

    private static DicomRecord Shared(VolumeGrid grid) => new DicomRecord()
        .Add(PixelMeasuresSequence, new DicomRecord().Add(SliceThickness, grid.Spacing.Z).Add(SpacingBetweenSlices, grid.Spacing.Z).Add(PixelSpacing, grid.Spacing.Y, grid.Spacing.X))
        .Add(PlaneOrientationVolumeSequence, new DicomRecord().Add(ImageOrientationVolume, Orientation(grid)))
        .Add(FrameVoiLutSequence, new DicomRecord().Add(WindowCenter, 128.0).Add(WindowWidth, 256.0))
        .Add(UsImageDescriptionSequence, new DicomRecord().Add(FrameType, Kind).Add(VolumetricProperties, "VOLUME").Add(VolumeBasedCalculationTechnique, "NONE"))
        .Add(ImageDataTypeSequence, new DicomRecord().Add(DataType, "TISSUE_INTENSITY").Add(AliasedDataType, "NO"));

    private static DicomRecord Frame(VolumeGrid grid, int k, string when, double seconds)
    {
        var at = grid.ToWorld(0, 0, k);
        return new DicomRecord()
            .Add(FrameContentSequence, new DicomRecord()
                .Add(DimensionIndexValues, k + 1.0)
                .Add(FrameAcquisitionDateTime, when).Add(FrameReferenceDateTime, when).Add(FrameAcquisitionDuration, seconds * 1000))
            .Add(PlanePositionVolumeSequence, new DicomRecord().Add(ImagePositionVolume, at.X, at.Y, at.Z));
    }
}
