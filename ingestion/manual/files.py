"""How a file breaks each rule about files, and rows those about keys and units: told in a sentence."""

from __future__ import annotations

FILE_EXAMPLES = {
    "F-01": "Buku kerja yang terpotong saat dikirim atau berkata sandi, atau CSV yang tanda kutipnya tidak ditutup.",
    "F-02": "Berkas 0 bita, atau lembar tanpa satu baris pun.",
    "F-03": "Berkas CSV yang namanya diganti menjadi register.xlsx.",
    "F-04": "Berkas survei kepuasan yang dikirim sebagai register pelayanan.",
    "F-05": "Register pelayanan tanpa kolom Status.",
    "F-06": "Dua kolom berjudul Tanggal Masuk.",
    "F-07": "Dikirim atas nama 81-dinkse; kode yang benar 81-dinkes.",
    "F-08": "Register bulan ini dari unit yang ditutup tahun lalu.",
    "F-09": "Berkas Kabupaten Buru yang semua barisnya milik unit Kota Ambon.",
    "F-10": "Periode ditulis Oktober2026; yang benar 2026-10.",
    "F-11": "Register bulan depan yang dikirim bulan ini.",
    "F-12": "Arsip 1 MB yang mengembang menjadi 1 GB.",
    "F-13": "Dari 100 baris, 30 tidak dapat dihitung.",
    "F-14": "Kolom tanggal berisi 13/10/2026 dan 10/13/2026.",
    "F-15": "Daftar pelaksana yang hanya berisi judul kolom.",
    "F-16": "Satu .zip berisi dua CSV.",
    "F-17": "Buku kerja dengan lembar September dan lembar Oktober yang sama-sama memuat register.",
    "F-18": "Buku kerja .xlsm.",
    "F-19": "Berkas pemerintah kabupaten tanpa kolom Kode Unit.",
    "F-20": "Berkas survei yang memuat kolom Nama Responden, di provinsi yang menolaknya.",
    "F-21": "Satu spasi tertinggal di sel XFD1048576.",
    "F-31": "Kolom Keterangan Internal yang tidak ada dalam templat.",
    "F-32": "Kolom Nama Pemohon di sebelah nomor permohonan.",
    "F-33": "Berkas pemerintah kabupaten yang hanya berisi judul kolom.",
    "F-34": "Kolom Biaya Dibayar berisi =1000*25.",
    "F-35": "Buku kerja yang dibuat program lain dan belum pernah dibuka serta disimpan di aplikasi lembar kerja.",
}

SHARED_EXAMPLES = {
    "duplicate": "Baris 5 dan baris 9 sama dalam semua kolom: baris 5 dihitung, baris 9 tidak.",
    "conflict": "Baris 5 dan baris 9 bernomor sama, tetapi yang satu selesai dan yang lain masih diproses.",
    "unknown_unit": "Kode Unit ditulis 81-dinkse; yang benar 81-dinkes.",
    "foreign_unit": "Berkas Kabupaten Buru memuat satu baris milik unit Kota Ambon.",
    "closed_unit": "Baris bulan ini dari unit yang ditutup tahun lalu.",
    "nil_refused": "Baris nihil untuk unit yang juga punya baris berisi.",
    "long_row": "Satu baris CSV berisi 13 sel, padahal judulnya 11: ada pemisah di dalam isian tanpa tanda kutip.",
}
