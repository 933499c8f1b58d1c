<?php
// Prints what Symfony calls the codes, or with an argument its version.
require 'Symfony/Component/HttpFoundation/autoload.php';

use Symfony\Component\HttpFoundation\Response;

if ($argc > 1) {
    exit(shell_exec("dpkg-query --show --showformat='\${Version}' php-symfony-http-foundation"));
}
echo json_encode(Response::$statusTexts, JSON_FORCE_OBJECT);
