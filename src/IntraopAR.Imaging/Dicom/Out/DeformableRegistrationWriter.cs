using System.Buffers.Binary;
using IntraopAR.Geometry;
using static IntraopAR.Imaging.DicomModules;
using static IntraopAR.Imaging.DicomTags;
using static IntraopAR.Imaging.HandedOutTags;

namespace IntraopAR.Imaging;

/// <summary>
/// A deformable registration as a DICOM Deformable Spatial Registration (PS3.3 A.39.2, C.20.3). It runs against the rigid
/// object's direction: source = M_post · (M_pre · registered + Δ) (C.20.3.1.1). Both matrices are identity here and the grid
/// lies in the registered frame, so that each vector points from a place in the registered frame to the same tissue's in the source.
/// </summary>
public static class DeformableRegistrationWriter
{
    /// <param name="sourceFromRegistered">The field to be written, node by node.</param>
    /// <param name="sourceFrame">Frame of reference that it maps to.</param>
    /// <param name="slices">The pictures of the source; empty where they are not known.</param>
    /// <param name="identity">Its frame of reference is the registered one.</param>
    /// <exception cref="BadInputException">The file is there already and <paramref name="force"/> is not set, or it cannot be written.</exception>
    public static WrittenObject Write(
        string path, InverseField sourceFromRegistered, string sourceFrame, IReadOnlyList<SliceReference> slices, DicomIdentity identity, DicomSeriesInfo series, bool force = false)
    {
        var field = sourceFromRegistered;
        var item = new DicomRecord()
            .Add(SourceFrameOfReferenceUid, sourceFrame)
            .Add(RegistrationTypeCodeSequence, SpatialRegistrationWriter.RegistrationType())
            .Add(PreDeformationMatrixRegistrationSequence, SpatialRegistrationWriter.MatrixItem(RigidMotion.Identity))
            .Add(PostDeformationMatrixRegistrationSequence, SpatialRegistrationWriter.MatrixItem(RigidMotion.Identity))
            .Add(DeformableRegistrationGridSequence, new DicomRecord()
                .Add(ImageOrientationPatient, 1.0, 0, 0, 0, 1, 0)
                .Add(ImagePositionPatient, field.Origin.X, field.Origin.Y, field.Origin.Z)
                .Add(GridDimensions, field.Nx, field.Ny, (double)field.Nz)
                .Add(GridResolution, field.Spacing, field.Spacing, field.Spacing)
                .Add(VectorGridData, Vectors(field)));
        if (slices.Count > 0) item.Add(ReferencedImageSequence, Distinct(slices));
        var record = SpatialRegistrationWriter.BeginRegistration(identity, series, "DEFORMATION")
            .Add(DeformableRegistrationSequence, item)
            .AddReferences(slices);
        return DicomWriter.Write(path, force, SopClass.DeformableSpatialRegistration, series, record);
    }

    /// <summary>x fastest, then y, then z (PS3.3 C.20.3.1.3). The rigid part is in them: linear interpolation keeps it exact.</summary>
    private static byte[] Vectors(InverseField field)
    {
        var bytes = new byte[checked(12 * field.Nx * field.Ny * field.Nz)];
        var at = 0;
        for (var k = 0; k < field.Nz; k++)
            for (var j = 0; j < field.Ny; j++)
                for (var i = 0; i < field.Nx; i++)
                {
                    var node = field.Origin + new Vec3(i, j, k) * field.Spacing;
                    var vector = field.Apply(new(node)).Position - node;
                    for (var axis = 0; axis < 3; axis++, at += 4) BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(at), (float)vector[axis]);
                }

        return bytes;
    }
}
