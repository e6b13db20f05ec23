namespace IntraopAR.Imaging;

/// <summary>Names of the objects that are handed out (PS3.6, table A-1).</summary>
public static class SopClassName
{
    public static string Of(string sopClass) => sopClass switch
    {
        SopClass.Segmentation => "Segmentation",
        SopClass.SurfaceSegmentation => "Surface Segmentation",
        SopClass.EncapsulatedStl => "Encapsulated STL",
        SopClass.SpatialRegistration => "Spatial Registration",
        SopClass.DeformableSpatialRegistration => "Deformable Spatial Registration",
        SopClass.Comprehensive3DReport => "Comprehensive 3D SR",
        _ => "Picture",
    };
}
