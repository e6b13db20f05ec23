namespace IntraopAR.Imaging;

/// <summary>Data elements of the Enhanced Ultrasound Volume alone, with their value representation (DICOM PS3.6).</summary>
internal static class UltrasoundVolumeTags
{
    public static readonly DicomTag AcquisitionDateTime = new(0x0008, 0x002A);
    public static readonly DicomTag DepthOfScanField = new(0x0018, 0x5050);
    public static readonly DicomTag MechanicalIndex = new(0x0018, 0x5022);
    public static readonly DicomTag BoneThermalIndex = new(0x0018, 0x5024);
    public static readonly DicomTag CranialThermalIndex = new(0x0018, 0x5026);
    public static readonly DicomTag SoftTissueThermalIndex = new(0x0018, 0x5027);
    public static readonly DicomTag SynchronizationTrigger = new(0x0018, 0x106A);
    public static readonly DicomTag AcquisitionTimeSynchronized = new(0x0018, 0x1800);
    public static readonly DicomTag AcquisitionDuration = new(0x0018, 0x9073);
    public static readonly DicomTag FrameAcquisitionDateTime = new(0x0018, 0x9074);
    public static readonly DicomTag FrameReferenceDateTime = new(0x0018, 0x9151);
    public static readonly DicomTag FrameAcquisitionDuration = new(0x0018, 0x9220);
    public static readonly DicomTag DepthsOfFocus = new(0x0018, 0x9801);
    public static readonly DicomTag UsImageDescriptionSequence = new(0x0018, 0x9806);
    public static readonly DicomTag ImageDataTypeSequence = new(0x0018, 0x9807);
    public static readonly DicomTag DataType = new(0x0018, 0x9808);
    public static readonly DicomTag TransducerScanPatternCodeSequence = new(0x0018, 0x9809);
    public static readonly DicomTag AliasedDataType = new(0x0018, 0x980B);
    public static readonly DicomTag PositionMeasuringDeviceUsed = new(0x0018, 0x980C);
    public static readonly DicomTag TransducerGeometryCodeSequence = new(0x0018, 0x980D);
    public static readonly DicomTag TransducerBeamSteeringCodeSequence = new(0x0018, 0x980E);
    public static readonly DicomTag TransducerApplicationCodeSequence = new(0x0018, 0x980F);
    public static readonly DicomTag SynchronizationFrameOfReferenceUid = new(0x0020, 0x0200);
    public static readonly DicomTag ImageComments = new(0x0020, 0x4000);
    public static readonly DicomTag ImagePositionVolume = new(0x0020, 0x9301);
    public static readonly DicomTag ImageOrientationVolume = new(0x0020, 0x9302);
    public static readonly DicomTag UltrasoundAcquisitionGeometry = new(0x0020, 0x9307);
    public static readonly DicomTag VolumeToTransducerMappingMatrix = new(0x0020, 0x9309);
    public static readonly DicomTag PlanePositionVolumeSequence = new(0x0020, 0x930E);
    public static readonly DicomTag PlaneOrientationVolumeSequence = new(0x0020, 0x930F);
    public static readonly DicomTag DimensionOrganizationType = new(0x0020, 0x9311);
    public static readonly DicomTag VolumeFrameOfReferenceUid = new(0x0020, 0x9312);
    public static readonly DicomTag FrameVoiLutSequence = new(0x0028, 0x9132);
    public static readonly DicomTag AcquisitionContextSequence = new(0x0040, 0x0555);
    public static readonly DicomTag ViewCodeSequence = new(0x0054, 0x0220);
    public static readonly DicomTag PresentationLutShape = new(0x2050, 0x0020);

    /// <summary>Joined to the table of all elements that this program knows.</summary>
    public static IEnumerable<(DicomTag Tag, string Vr, string Keyword)> All =>
    [
        (AcquisitionDateTime, "DT", nameof(AcquisitionDateTime)),
        (DepthOfScanField, "IS", nameof(DepthOfScanField)),
        (MechanicalIndex, "DS", nameof(MechanicalIndex)),
        (BoneThermalIndex, "DS", nameof(BoneThermalIndex)),
        (CranialThermalIndex, "DS", nameof(CranialThermalIndex)),
        (SoftTissueThermalIndex, "DS", nameof(SoftTissueThermalIndex)),
        (SynchronizationTrigger, "CS", nameof(SynchronizationTrigger)),
        (AcquisitionTimeSynchronized, "CS", nameof(AcquisitionTimeSynchronized)),
        (AcquisitionDuration, "FD", nameof(AcquisitionDuration)),
        (FrameAcquisitionDateTime, "DT", nameof(FrameAcquisitionDateTime)),
        (FrameReferenceDateTime, "DT", nameof(FrameReferenceDateTime)),
        (FrameAcquisitionDuration, "FD", nameof(FrameAcquisitionDuration)),
        (DepthsOfFocus, "FD", nameof(DepthsOfFocus)),
        (UsImageDescriptionSequence, "SQ", "USImageDescriptionSequence"),
        (ImageDataTypeSequence, "SQ", nameof(ImageDataTypeSequence)),
        (DataType, "CS", nameof(DataType)),
        (TransducerScanPatternCodeSequence, "SQ", nameof(TransducerScanPatternCodeSequence)),
        (AliasedDataType, "CS", nameof(AliasedDataType)),
        (PositionMeasuringDeviceUsed, "CS", nameof(PositionMeasuringDeviceUsed)),
        (TransducerGeometryCodeSequence, "SQ", nameof(TransducerGeometryCodeSequence)),
        (TransducerBeamSteeringCodeSequence, "SQ", nameof(TransducerBeamSteeringCodeSequence)),
        (TransducerApplicationCodeSequence, "SQ", nameof(TransducerApplicationCodeSequence)),
        (SynchronizationFrameOfReferenceUid, "UI", "SynchronizationFrameOfReferenceUID"),
        (ImageComments, "LT", nameof(ImageComments)),
        (ImagePositionVolume, "FD", nameof(ImagePositionVolume)),
        (ImageOrientationVolume, "FD", nameof(ImageOrientationVolume)),
        (UltrasoundAcquisitionGeometry, "CS", nameof(UltrasoundAcquisitionGeometry)),
        (VolumeToTransducerMappingMatrix, "FD", nameof(VolumeToTransducerMappingMatrix)),
        (PlanePositionVolumeSequence, "SQ", nameof(PlanePositionVolumeSequence)),
        (PlaneOrientationVolumeSequence, "SQ", nameof(PlaneOrientationVolumeSequence)),
        (DimensionOrganizationType, "CS", nameof(DimensionOrganizationType)),
        (VolumeFrameOfReferenceUid, "UI", "VolumeFrameOfReferenceUID"),
        (FrameVoiLutSequence, "SQ", "FrameVOILUTSequence"),
        (AcquisitionContextSequence, "SQ", nameof(AcquisitionContextSequence)),
        (ViewCodeSequence, "SQ", nameof(ViewCodeSequence)),
        (PresentationLutShape, "CS", "PresentationLUTShape"),
    ];
}
